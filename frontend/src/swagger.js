// Starts the API browser with the session of whoever looks, so that "Try it out" may also write.
(async () => {
  const answer = await fetch("/api/auth/session");
  const session = answer.ok ? await answer.json() : {};
  window.SwaggerUIBundle({
    url: "/api/openapi.json",
    dom_id: "#swagger",
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
    requestInterceptor: (request) => {
      if (session.csrfToken) request.headers["X-CSRF-Token"] = session.csrfToken;
      return request;
    },
  });
})();
