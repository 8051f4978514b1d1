// Passkeys: what the browser's authenticators and our API have to say to each other.
{
  const KEYS = window.PublicKeyCredential;

  const postJson = async (path, body = {}) => {
    const token = document.querySelector('meta[name="csrf-token"]')?.content;
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token ? { "X-CSRF-Token": token } : {}) },
      body: JSON.stringify(body),
    });
    if (answer.ok) return answer.status === 204 ? null : answer.json();
    const { error, detail, errors, passkeyOptions } = await answer.json().catch(() => ({}));
    const words = errors?.[0]?.message ?? detail ?? "something went wrong here; the server’s log has the details";
    throw Object.assign(new Error(`${words[0].toUpperCase()}${words.slice(1)}.`), { code: error, options: passkeyOptions });
  };

  // What people read when the browser itself gave up; it doesn't tell a cancel from a time-out.
  const inWords = (error) => (error.name === "NotAllowedError" ? "No passkey was used. Try again, or sign in another way." : error.message);

  const answerTo = async (optionsPath) => {
    return answered((await postJson(optionsPath)).publicKey);
  };

  const answered = async (publicKey) => {
    const options = KEYS.parseRequestOptionsFromJSON(publicKey);
    return (await navigator.credentials.get({ publicKey: options })).toJSON();
  };

  const make = async (proof) => {
    const { publicKey } = await postJson("/api/auth/passkeys/options", proof);
    const options = KEYS.parseCreationOptionsFromJSON(publicKey);
    return (await navigator.credentials.create({ publicKey: options })).toJSON();
  };

  document.addEventListener("alpine:init", () => {
    const base = () => ({
      busy: false,
      error: "",
      get offered() { return Boolean(KEYS?.parseRequestOptionsFromJSON); },
      get failed() { return this.error !== ""; },
      async attempt(act) {
        Object.assign(this, { busy: true, error: "" });
        try {
          await act();
        } catch (error) {
          this.error = inWords(error);
          this.refused?.(error);
        }
        this.busy = false;
      },
    });
    const component = (own) => () => Object.defineProperties(base(), Object.getOwnPropertyDescriptors(own()));

    // The door: data-options and data-answer are paths of the API, data-field what the answer is called.
    Alpine.data("passkeyDoor", component(() => ({
      use() {
        const { options, answer, field, next } = this.$root.dataset;
        return this.attempt(async () => {
          await postJson(answer, { [field]: await answerTo(options) });
          location.assign(next);
        });
      },
    })));

    // A forgotten password set anew: the API asks for the second step, and says what a passkey has to answer.
    Alpine.data("passkeyReset", component(() => ({
      use() {
        const { token, password, again } = Object.fromEntries(new FormData(this.$root));
        return this.attempt(async () => {
          if (password !== again) throw new Error("The two passwords differ.");
          const asked = await postJson("/api/auth/reset-password", { token, password }).catch((error) => error);
          if (!(asked instanceof Error)) return location.assign("/login?done=reset");
          if (!asked.options) throw asked;
          const passkey = await answered(asked.options.publicKey ?? asked.options);
          await postJson("/api/auth/reset-password", { token, password, passkey });
          location.assign("/login?done=reset");
        });
      },
    })));

    // Adding one. A sign-in of long ago needs the password first; the first factor brings backup codes.
    Alpine.data("passkeyMaker", component(() => ({
      name: "",
      password: "",
      asks: false,
      codes: [],
      get fresh() { return this.codes.length > 0; },
      get unmade() { return this.offered && !this.fresh; },
      get impossible() { return !this.offered; },
      add() {
        return this.attempt(async () => {
          const credential = await make(this.password ? { password: this.password } : {});
          const made = await postJson("/api/auth/passkeys", { name: this.name, credential });
          this.codes = made.backupCodes ?? [];
          if (!this.fresh) location.assign("/profile");
        });
      },
      refused({ code }) { if (code === "proof_required") this.asks = true; },
    })));

    // New backup codes for somebody whose second factor is a passkey.
    Alpine.data("passkeyCodes", component(() => ({
      codes: [],
      get fresh() { return this.codes.length > 0; },
      get unmade() { return !this.fresh; },
      renew() {
        return this.attempt(async () => {
          const passkey = await answerTo("/api/auth/passkeys/proof-options");
          this.codes = (await postJson("/api/auth/mfa/backup-codes", { passkey })).backupCodes;
        });
      },
    })));
  });
}
