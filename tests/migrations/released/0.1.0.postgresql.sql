SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.acme_accounts (
    directory character varying(500) NOT NULL,
    private_key text NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.acme_challenges (
    token character varying(200) NOT NULL,
    organisation_id character varying(64) NOT NULL,
    name character varying(63) NOT NULL,
    domain character varying(253) NOT NULL,
    proof text NOT NULL
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.alert_deliveries (
    id bigint NOT NULL,
    organisation_id character varying(64) NOT NULL,
    channel character varying(63) NOT NULL,
    key character varying(200) NOT NULL,
    alert_id character varying(64) NOT NULL,
    dedup_key character varying(255) NOT NULL,
    rule character varying(63) NOT NULL,
    event character varying(16) NOT NULL,
    notice jsonb NOT NULL,
    state character varying(16) NOT NULL,
    attempts integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    since timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    settled_at timestamp with time zone,
    digest_of bigint,
    detail text,
    history jsonb NOT NULL
);
CREATE SEQUENCE public.alert_deliveries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.alert_deliveries_id_seq OWNED BY public.alert_deliveries.id;
CREATE TABLE public.alert_events (
    id bigint NOT NULL,
    alert_id character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    event character varying(16) NOT NULL,
    actor character varying(320) NOT NULL,
    reason text NOT NULL,
    value double precision
);
CREATE SEQUENCE public.alert_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.alert_events_id_seq OWNED BY public.alert_events.id;
CREATE TABLE public.alert_leader (
    id integer NOT NULL,
    version bigint NOT NULL,
    process character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.alerts (
    id character varying(64) NOT NULL,
    organisation_id character varying(64) NOT NULL,
    rule character varying(63) NOT NULL,
    labels jsonb NOT NULL,
    open_key character varying(200),
    version integer NOT NULL,
    state character varying(16) NOT NULL,
    severity character varying(16) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone,
    quiet_since timestamp with time zone,
    resolved_at timestamp with time zone,
    flapping boolean NOT NULL,
    summary text NOT NULL,
    value double precision,
    threshold double precision,
    explanation jsonb NOT NULL,
    suspects jsonb NOT NULL,
    told jsonb,
    silenced_by character varying(63),
    inhibited_by character varying(63),
    acknowledged_at timestamp with time zone,
    acknowledged_by character varying(320),
    comment text
);
CREATE TABLE public.api_tokens (
    id character varying(64) NOT NULL,
    prefix character varying(32) NOT NULL,
    token_hash character varying(64) NOT NULL,
    name character varying(200) NOT NULL,
    user_id character varying(64) NOT NULL,
    organisation_id character varying(64) NOT NULL,
    role character varying(16) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    local boolean NOT NULL
);
CREATE TABLE public.audit_chains (
    chain character varying(64) NOT NULL,
    sequence bigint NOT NULL,
    hash character varying(64) NOT NULL,
    first_sequence bigint NOT NULL,
    retention_days integer
);
CREATE TABLE public.audit_checkpoints (
    chain character varying(64) NOT NULL,
    sequence bigint NOT NULL,
    hash character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    key_id character varying(64) NOT NULL,
    signature character varying(128) NOT NULL
);
CREATE TABLE public.audit_events (
    chain character varying(64) NOT NULL,
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id character varying(128) NOT NULL,
    actor_name character varying(320) NOT NULL,
    action character varying(64) NOT NULL,
    resource character varying(512),
    document text NOT NULL,
    hash character varying(64) NOT NULL
);
CREATE TABLE public.audit_keys (
    id character varying(64) NOT NULL,
    public_key character varying(64) NOT NULL,
    private_key text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone
);
CREATE TABLE public.automatic_certificates (
    organisation_id character varying(64) NOT NULL,
    name character varying(63) NOT NULL,
    domains jsonb NOT NULL,
    certificate text,
    private_key text,
    version integer NOT NULL,
    attempts integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    error text
);
CREATE TABLE public.backend_health (
    gateway text NOT NULL,
    organisation_id character varying(64) NOT NULL,
    cluster character varying(63) NOT NULL,
    backend text NOT NULL,
    state character varying(16) NOT NULL,
    cause text NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.backup_codes (
    user_id character varying(64) NOT NULL,
    digest character varying(64) NOT NULL,
    salt character varying(64) NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.catalog_head (
    id integer NOT NULL,
    sequence bigint NOT NULL
);
CREATE TABLE public.claims (
    scope character varying(32) NOT NULL,
    value character varying(253) NOT NULL,
    organisation_id character varying(64) NOT NULL,
    kind character varying(64) NOT NULL,
    name character varying(63) NOT NULL
);
CREATE TABLE public.file_uses (
    holder character varying(140) NOT NULL,
    organisation_id character varying(64) NOT NULL,
    file_id character varying(64) NOT NULL
);
CREATE TABLE public.files (
    id character varying(64) NOT NULL,
    organisation_id character varying(64) NOT NULL,
    key character varying(64) NOT NULL,
    visibility character varying(16) NOT NULL,
    name text NOT NULL,
    folded_name text NOT NULL,
    size_bytes bigint NOT NULL,
    content_type character varying(128) NOT NULL,
    sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by character varying(320) NOT NULL
);
CREATE TABLE public.gateway_acknowledgements (
    gateway_id text NOT NULL,
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.gateway_refusals (
    gateway_id text NOT NULL,
    type_url character varying(200) NOT NULL,
    resource text NOT NULL,
    organisation_id character varying(64),
    kind text NOT NULL,
    name text NOT NULL,
    sequence bigint NOT NULL,
    after_sequence bigint NOT NULL,
    message text NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.gateway_tokens (
    id character varying(64) NOT NULL,
    name character varying(100) NOT NULL,
    prefix character varying(32) NOT NULL,
    token_hash character varying(64) NOT NULL,
    organisation_id character varying(64),
    created_at timestamp with time zone NOT NULL,
    created_by character varying(320) NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    expires_at timestamp with time zone
);
CREATE TABLE public.gateways (
    id text NOT NULL,
    session text NOT NULL,
    process_id character varying(64) NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    connected_at timestamp with time zone NOT NULL,
    disconnected_at timestamp with time zone,
    last_seen_at timestamp with time zone NOT NULL,
    envoy_version text NOT NULL,
    trafficplane_version text NOT NULL,
    address text NOT NULL,
    http_port integer,
    https_port integer,
    applied_sequence bigint,
    applied_at timestamp with time zone
);
CREATE TABLE public.health_events (
    id bigint NOT NULL,
    organisation_id character varying(64) NOT NULL,
    cluster character varying(63) NOT NULL,
    backend text NOT NULL,
    gateway text NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(16) NOT NULL,
    cause text NOT NULL,
    request character varying(64),
    elapsed_ms integer
);
CREATE SEQUENCE public.health_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.health_events_id_seq OWNED BY public.health_events.id;
CREATE TABLE public.invites (
    id character varying(64) NOT NULL,
    organisation_id character varying(64) NOT NULL,
    email character varying(254) NOT NULL,
    role character varying(16) NOT NULL,
    token_hash character varying(64) NOT NULL,
    invited_by character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone
);
CREATE TABLE public.login_throttles (
    key character varying(64) NOT NULL,
    failures integer NOT NULL,
    last_at timestamp with time zone NOT NULL
);
CREATE TABLE public.mail_outbox (
    id character varying(64) NOT NULL,
    sealed text NOT NULL,
    attempts integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.memberships (
    user_id character varying(64) NOT NULL,
    organisation_id character varying(64) NOT NULL,
    role character varying(16) NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.metric_blocks (
    slot_s smallint NOT NULL,
    start bigint NOT NULL,
    series_id bigint NOT NULL,
    data bytea NOT NULL
);
CREATE TABLE public.metric_cursors (
    series_id bigint NOT NULL,
    began_ns bigint NOT NULL,
    value bytea NOT NULL
);
CREATE TABLE public.metric_rollups (
    slot_s smallint NOT NULL,
    until bigint NOT NULL
);
CREATE TABLE public.metric_series (
    id bigint NOT NULL,
    organisation_id character varying(64) NOT NULL,
    metric character varying(40) NOT NULL,
    gateway text NOT NULL,
    endpoint character varying(63) NOT NULL,
    policy character varying(63) NOT NULL,
    cluster character varying(63) NOT NULL,
    backend text NOT NULL,
    detail text NOT NULL,
    variant character varying(63) NOT NULL,
    created_at bigint NOT NULL
);
CREATE SEQUENCE public.metric_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.metric_series_id_seq OWNED BY public.metric_series.id;
CREATE TABLE public.metric_sources (
    gateway text NOT NULL,
    version bigint NOT NULL,
    epochs text NOT NULL,
    seen_at bigint NOT NULL,
    gauges bytea NOT NULL
);
CREATE TABLE public.notification_cursors (
    chain character varying(64) NOT NULL,
    sequence bigint NOT NULL
);
CREATE TABLE public.notification_preferences (
    user_id character varying(64) NOT NULL,
    muted jsonb NOT NULL,
    digest character varying(16) NOT NULL,
    digest_due_at timestamp with time zone
);
CREATE TABLE public.notifications (
    id bigint NOT NULL,
    user_id character varying(64) NOT NULL,
    organisation_id character varying(64),
    topic character varying(32) NOT NULL,
    key character varying(200) NOT NULL,
    title character varying(200) NOT NULL,
    text character varying(1000) NOT NULL,
    link character varying(500),
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    dismissed_at timestamp with time zone,
    mailed_at timestamp with time zone
);
CREATE SEQUENCE public.notifications_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.notifications_id_seq OWNED BY public.notifications.id;
CREATE TABLE public.organisations (
    id character varying(64) NOT NULL,
    slug character varying(128) NOT NULL,
    name character varying(200) NOT NULL,
    mfa_required boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    logo_key character varying(64)
);
CREATE TABLE public.passkey_challenges (
    key character varying(64) NOT NULL,
    purpose character varying(16) NOT NULL,
    subject character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.passkeys (
    id character varying(64) NOT NULL,
    user_id character varying(64) NOT NULL,
    credential_id character varying(2046) NOT NULL,
    public_key text NOT NULL,
    sign_count bigint NOT NULL,
    name character varying(200) NOT NULL,
    transports jsonb NOT NULL,
    backed_up boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
CREATE TABLE public.password_resets (
    id character varying(64) NOT NULL,
    user_id character varying(64),
    token_hash character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE TABLE public.platform_certificates (
    name character varying NOT NULL,
    certificate text NOT NULL,
    private_key text NOT NULL,
    not_after timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.resources (
    id character varying(64) NOT NULL,
    organisation_id character varying(64) NOT NULL,
    kind character varying(64) NOT NULL,
    name character varying(63) NOT NULL,
    labels jsonb NOT NULL,
    spec jsonb NOT NULL,
    revision bigint NOT NULL,
    revision_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.revisions (
    id bigint NOT NULL,
    organisation_id character varying(64) NOT NULL,
    number bigint NOT NULL,
    message text NOT NULL,
    reason text,
    actor_kind character varying(16) NOT NULL,
    actor_id character varying(64) NOT NULL,
    actor_name character varying(320) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changes jsonb NOT NULL
);
CREATE TABLE public.sealed_secrets (
    organisation_id character varying(64) NOT NULL,
    handle character varying(80) NOT NULL,
    ciphertext text NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.sessions (
    id character varying(64) NOT NULL,
    user_id character varying(64) NOT NULL,
    organisation_id character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    address character varying(64),
    user_agent character varying(512)
);
CREATE TABLE public.sign_in_networks (
    user_id character varying(64) NOT NULL,
    network character varying(64) NOT NULL,
    seen_at timestamp with time zone NOT NULL
);
CREATE TABLE public.totp_secrets (
    user_id character varying(64) NOT NULL,
    secret text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint
);
CREATE TABLE public.upload_folders (
    id character varying(16) NOT NULL,
    mark character varying(64) NOT NULL
);
CREATE TABLE public.users (
    id character varying(64) NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    password_hash character varying(255) NOT NULL,
    must_change_password boolean NOT NULL,
    platform_admin boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    password_changed_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    avatar_key character varying(64)
);
ALTER TABLE ONLY public.alert_deliveries ALTER COLUMN id SET DEFAULT nextval('public.alert_deliveries_id_seq'::regclass);
ALTER TABLE ONLY public.alert_events ALTER COLUMN id SET DEFAULT nextval('public.alert_events_id_seq'::regclass);
ALTER TABLE ONLY public.health_events ALTER COLUMN id SET DEFAULT nextval('public.health_events_id_seq'::regclass);
ALTER TABLE ONLY public.metric_series ALTER COLUMN id SET DEFAULT nextval('public.metric_series_id_seq'::regclass);
ALTER TABLE ONLY public.notifications ALTER COLUMN id SET DEFAULT nextval('public.notifications_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES
	('0014');
INSERT INTO public.alert_events VALUES
	(1, 'alr_01m87e6b5fbfs4a89skq', '2026-11-24 18:48:18.703079+00', 'FIRING', 'alerting', 'its condition has held for 0 s', 0);
INSERT INTO public.alert_leader VALUES
	(1, 2, 'proc_01m87e5xkdzhp6qzzz5g', '2026-11-24 18:48:18.703079+00');
INSERT INTO public.alerts VALUES
	('alr_01m87e6b5fbfs4a89skq', 'org_01m87e5z53hs2fn73v0r', 'acmemark-rule', '[]', '6de4e41e339ca7b549329064511c411387e8d6050940488e6e57515204a2b608', 1, 'FIRING', 'WARNING', '2026-11-24 18:48:18.703079+00', '2026-11-24 18:48:18.703079+00', NULL, NULL, false, 'gateways disconnected is 0 gateways, below 1 gateways', 0, 1, '{}', '[{"at": "2026-11-24T18:48:15.956431+00:00", "actor": "owner@acmemark.example", "number": 4, "changes": ["create Certificate/acmemark-certificate"], "message": ""}, {"at": "2026-11-24T18:48:15.838420+00:00", "actor": "owner@acmemark.example", "number": 3, "changes": ["create RoutingPolicy/acmemark-beta"], "message": ""}, {"at": "2026-11-24T18:48:15.659630+00:00", "actor": "owner@acmemark.example", "number": 2, "changes": ["create Endpoint/acmemark-shop"], "message": ""}, {"at": "2026-11-24T18:48:15.419651+00:00", "actor": "owner@acmemark.example", "number": 1, "changes": ["create Cluster/acmemark-web"], "message": ""}]', '[]', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.api_tokens VALUES
	('tok_01m87e68v3beywenvyj9', 'tcp_pat_qyhazz', 'fda72a204668b892187c0852eb3f306eb1ecb2d301e9453dcad8813b4abf80c8', 'acmemark-token', 'usr_01m87e66dxn85q23naf1', 'org_01m87e5z53hs2fn73v0r', 'OWNER', '2026-11-24 18:48:16.483584+00', NULL, NULL, NULL, false);
INSERT INTO public.audit_chains VALUES
	('org_01m87e5z53hs2fn73v0r', 19, '83e33cb33038b53a3bbeaa19f148084ea428352654de5257dce5ef453ad98e13', 1, NULL);
INSERT INTO public.audit_events VALUES
	('org_01m87e5z53hs2fn73v0r', 1, '2026-11-24 18:48:07.262586+00', 'system:seed', 'seed', 'user.created', 'user/usr_01m87e5z5b725xfwbmte', '{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e5zty6neys5gzsg","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m87e5z5b725xfwbmte","sequence":1,"time":"2026-11-24T18:48:07.262586Z","version":1}', '0491e60b71ad6dd2521857a80742283b154dce05a07eef136ba45e38075089bf'),
	('org_01m87e5z53hs2fn73v0r', 2, '2026-11-24 18:48:13.023348+00', 'usr_01m87e5z5b725xfwbmte', 'admin@tcp.local', 'session.started', 'user/usr_01m87e5z5b725xfwbmte', '{"action":"session.started","actor":{"credential":"ses_01m87e65eryjeba9vf02","id":"usr_01m87e5z5b725xfwbmte","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e65ezwphm7b37ej","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e641qkdvt19cqjh","userAgent":"python-httpx/0.28.1"},"previous":"0491e60b71ad6dd2521857a80742283b154dce05a07eef136ba45e38075089bf","resource":"user/usr_01m87e5z5b725xfwbmte","sequence":2,"time":"2026-11-24T18:48:13.023348Z","version":1}', '79a166eaaf061ea84135bff53540867c742202a6a361b923b6a49893ee3b948e'),
	('org_01m87e5z53hs2fn73v0r', 3, '2026-11-24 18:48:13.19542+00', 'usr_01m87e5z5b725xfwbmte', 'admin@tcp.local', 'member.invited', 'invite/inv_01m87e65ka64g5twgq85', '{"action":"member.invited","actor":{"credential":"ses_01m87e65eryjeba9vf02","id":"usr_01m87e5z5b725xfwbmte","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-01T18:48:13.162576Z","role":"OWNER"},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e65mb7fc88r2yaa","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e65gq85py77d83w","userAgent":"python-httpx/0.28.1"},"previous":"79a166eaaf061ea84135bff53540867c742202a6a361b923b6a49893ee3b948e","resource":"invite/inv_01m87e65ka64g5twgq85","sequence":3,"time":"2026-11-24T18:48:13.195420Z","version":1}', 'e9ab698bf24da165a4befe6d2c6a064e7cf07445977ec988c551a6fec0ef4488'),
	('org_01m87e5z53hs2fn73v0r', 4, '2026-11-24 18:48:14.05987+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'member.joined', 'user/usr_01m87e66dxn85q23naf1', '{"action":"member.joined","actor":{"credential":null,"id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m87e65ka64g5twgq85","invitedBy":"usr_01m87e5z5b725xfwbmte","role":"OWNER"},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e66fbm0sfvyfpng","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e65nbm6ypqnm1tf","userAgent":"python-httpx/0.28.1"},"previous":"e9ab698bf24da165a4befe6d2c6a064e7cf07445977ec988c551a6fec0ef4488","resource":"user/usr_01m87e66dxn85q23naf1","sequence":4,"time":"2026-11-24T18:48:14.059870Z","version":1}', 'c711cec69b38e0360c859c91bf2dfcbaf56b2866d9c071984d1ed1d6a176a245'),
	('org_01m87e5z53hs2fn73v0r', 5, '2026-11-24 18:48:15.271566+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'session.started', 'user/usr_01m87e66dxn85q23naf1', '{"action":"session.started","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e67n7at5t9fvy9z","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e66gqwjdy161b4d","userAgent":"python-httpx/0.28.1"},"previous":"c711cec69b38e0360c859c91bf2dfcbaf56b2866d9c071984d1ed1d6a176a245","resource":"user/usr_01m87e66dxn85q23naf1","sequence":5,"time":"2026-11-24T18:48:15.271566Z","version":1}', 'bfa31c5c2d4e98b136eb29d08a1478e9b419aee896600e8616cd4cc163d3721d'),
	('org_01m87e5z53hs2fn73v0r', 6, '2026-11-24 18:48:15.459842+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'resource.created', 'Cluster/acmemark-web', '{"action":"resource.created","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e67v34hnxtpdjmn","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e67ns467fqbq1wm","userAgent":"python-httpx/0.28.1"},"previous":"bfa31c5c2d4e98b136eb29d08a1478e9b419aee896600e8616cd4cc163d3721d","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-24T18:48:15.459842Z","version":1}', 'efae473ca4d8889680514df86bdec6931cf557afb79008380f9c27f085294e1d'),
	('org_01m87e5z53hs2fn73v0r', 7, '2026-11-24 18:48:15.736344+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'resource.created', 'Endpoint/acmemark-shop', '{"action":"resource.created","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e683rj95pn06cj2","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e67vv2jkg6mrj9m","userAgent":"python-httpx/0.28.1"},"previous":"efae473ca4d8889680514df86bdec6931cf557afb79008380f9c27f085294e1d","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-24T18:48:15.736344Z","version":1}', '2c0c2edd1ea1b3565729816d4bfebc9b2ea1501534bcc397ad31d42060d8b2f3'),
	('org_01m87e5z53hs2fn73v0r', 8, '2026-11-24 18:48:15.86227+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'resource.created', 'RoutingPolicy/acmemark-beta', '{"action":"resource.created","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e687p0yv4yeqqze","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e684sw6xfbp2kt8","userAgent":"python-httpx/0.28.1"},"previous":"2c0c2edd1ea1b3565729816d4bfebc9b2ea1501534bcc397ad31d42060d8b2f3","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-24T18:48:15.862270Z","version":1}', 'ab9429a901abec118e13d7c9fa622370faedbd9ec8a540c9e6ecdf1235a14e0e'),
	('org_01m87e5z53hs2fn73v0r', 16, '2026-11-24 18:48:18.9115+00', 'system:alerting', 'alerting', 'alert.fired', 'AlertRule/acmemark-rule', '{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m87e6b5fbfs4a89skq","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e6b6z0462t0jkmf","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"722a3e50a7b7f702c9c0913d556b6eace214e742463fc1dbae911e55f8ce9648","resource":"AlertRule/acmemark-rule","sequence":16,"time":"2026-11-24T18:48:18.911500Z","version":1}', 'aa9609d096b5c79b5b4cfef11e08dbfb35807bd50ce726495b58049e9c0a51ae'),
	('org_01m87e5z53hs2fn73v0r', 9, '2026-11-24 18:48:16.018898+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'resource.created', 'Certificate/acmemark-certificate', '{"action":"resource.created","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQb5qgemyFVabjlVTXk09pgifBscTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI0MTc0ODE1WhcNMjcwMjIyMTg0\nODE1WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n44BTcvjaGOxu75NVtlo+gm5mFBWgTy09eKUKoy0cPBLxN2gu/I+Q7dBsYIG9bTEx\nWFECB6GuipqMyGmJGtUCXKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIQCxUND3N93OJ7Idwn3a\n6j1hbHYKFIFJcS9EpVMFw3FY5wIgBgq2QH5O7xFSTa8Ohc6Dw1GWi2nBrwV1cl7S\nCLYl75k=\n-----END CERTIFICATE-----\n","privateKey":"sha256:4e28e5b1a32b23fd5482dfc47c675d6969effd4dffa38f463e0c17d779ebd044"}}},"before":{},"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e68cjanqs20c8a1","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e688rerw1k966tc","userAgent":"python-httpx/0.28.1"},"previous":"ab9429a901abec118e13d7c9fa622370faedbd9ec8a540c9e6ecdf1235a14e0e","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-24T18:48:16.018898Z","version":1}', 'b286555617fe555154d1db1ad05e3911a9640ba62c20567437aad29b8bde21f8'),
	('org_01m87e5z53hs2fn73v0r', 10, '2026-11-24 18:48:16.129613+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'resource.created', 'AlertRule/acmemark-rule', '{"action":"resource.created","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e68g100mxjzvkvz","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e68dhm4enne6a06","userAgent":"python-httpx/0.28.1"},"previous":"b286555617fe555154d1db1ad05e3911a9640ba62c20567437aad29b8bde21f8","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-24T18:48:16.129613Z","version":1}', 'a7778cc2286b9eb9a8f71b9d2a1baf8d760db55814bf4617cfcc9fcec270a179'),
	('org_01m87e5z53hs2fn73v0r', 11, '2026-11-24 18:48:16.206468+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'resource.created', 'Silence/acmemark-silence', '{"action":"resource.created","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e68jefk1fbw2sv8","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e68h7kmxpmv2bj5","userAgent":"python-httpx/0.28.1"},"previous":"a7778cc2286b9eb9a8f71b9d2a1baf8d760db55814bf4617cfcc9fcec270a179","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-24T18:48:16.206468Z","version":1}', 'a0e63a2da8bb3d27be0e03a5bdd3686d1a207d623130ea5b6ed6d2534d5fd121'),
	('org_01m87e5z53hs2fn73v0r', 12, '2026-11-24 18:48:16.282842+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'file.uploaded', 'File/file_01m87e68ma5k5fz1h27f', '{"action":"file.uploaded","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e68mtnp9gm69p12","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m87e68k23c2tgftmxg","userAgent":"python-httpx/0.28.1"},"previous":"a0e63a2da8bb3d27be0e03a5bdd3686d1a207d623130ea5b6ed6d2534d5fd121","resource":"File/file_01m87e68ma5k5fz1h27f","sequence":12,"time":"2026-11-24T18:48:16.282842Z","version":1}', 'd6795d5d395a93e82a907b7cd82aef93095fc2b3433a288b2e4fe83947b10992'),
	('org_01m87e5z53hs2fn73v0r', 13, '2026-11-24 18:48:16.514861+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'token.created', 'token/tok_01m87e68v3beywenvyj9', '{"action":"token.created","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_qyhazz","role":"OWNER"},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e68w27ry5by8rh8","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e68rvjdeark8kzz","userAgent":"python-httpx/0.28.1"},"previous":"d6795d5d395a93e82a907b7cd82aef93095fc2b3433a288b2e4fe83947b10992","resource":"token/tok_01m87e68v3beywenvyj9","sequence":13,"time":"2026-11-24T18:48:16.514861Z","version":1}', '09abff703d85040bcd71a4ac0a419431eec0a9761c6af8a40524578d34cc6bba'),
	('org_01m87e5z53hs2fn73v0r', 14, '2026-11-24 18:48:16.646594+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'gateway_token.created', 'GatewayToken/acmemark-gateway', '{"action":"gateway_token.created","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m87e68yqr0xq76a94d","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e690605v24qwt0d","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e68xka5p508q566","userAgent":"python-httpx/0.28.1"},"previous":"09abff703d85040bcd71a4ac0a419431eec0a9761c6af8a40524578d34cc6bba","resource":"GatewayToken/acmemark-gateway","sequence":14,"time":"2026-11-24T18:48:16.646594Z","version":1}', '3e5fcb4da1936d38d40d30dad108f036ca88e55b10a2774ab2b2bb4985558c01'),
	('org_01m87e5z53hs2fn73v0r', 15, '2026-11-24 18:48:18.646974+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'passkey.added', 'passkey/pky_01m87e694a1hf9je4j4c', '{"action":"passkey.added","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e6ayphasbrt26tp","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e693meagg6d59h7","userAgent":"python-httpx/0.28.1"},"previous":"3e5fcb4da1936d38d40d30dad108f036ca88e55b10a2774ab2b2bb4985558c01","resource":"passkey/pky_01m87e694a1hf9je4j4c","sequence":15,"time":"2026-11-24T18:48:18.646974Z","version":1}', '722a3e50a7b7f702c9c0913d556b6eace214e742463fc1dbae911e55f8ce9648'),
	('org_01m87e5z53hs2fn73v0r', 17, '2026-11-24 18:48:19.074672+00', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'member.invited', 'invite/inv_01m87e6bbjzq86eqf3p6', '{"action":"member.invited","actor":{"credential":"ses_01m87e67n682h2hk3e46","id":"usr_01m87e66dxn85q23naf1","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-01T18:48:19.058561Z","role":"VIEWER"},"before":null,"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e6bc2ky95z1ecmq","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e6bae6sdrmb7x15","userAgent":"python-httpx/0.28.1"},"previous":"aa9609d096b5c79b5b4cfef11e08dbfb35807bd50ce726495b58049e9c0a51ae","resource":"invite/inv_01m87e6bbjzq86eqf3p6","sequence":17,"time":"2026-11-24T18:48:19.074672Z","version":1}', 'b0e8e6303a302a4b18deb5a141e09c25bee6791cfed77961e543665612e84f00'),
	('org_01m87e5z53hs2fn73v0r', 18, '2026-11-24 18:48:19.353919+00', 'usr_01m87e5z5b725xfwbmte', 'admin@tcp.local', 'resource.updated', 'Cluster/acmemark-web', '{"action":"resource.updated","actor":{"credential":"ses_01m87e65eryjeba9vf02","id":"usr_01m87e5z5b725xfwbmte","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e6bmsgnhn18ba1h","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e6bj2p4btpapmxg","userAgent":"python-httpx/0.28.1"},"previous":"b0e8e6303a302a4b18deb5a141e09c25bee6791cfed77961e543665612e84f00","resource":"Cluster/acmemark-web","sequence":18,"time":"2026-11-24T18:48:19.353919Z","version":1}', 'b731cbc3c09105f7f7bac3db118b9fd4e95a75f91b261fcb9ff44359837aff6a'),
	('org_01m87e5z53hs2fn73v0r', 19, '2026-11-24 18:48:19.43649+00', 'usr_01m87e5z5b725xfwbmte', 'admin@tcp.local', 'changes.rolled_back', 'Revision/8', '{"action":"changes.rolled_back","actor":{"credential":"ses_01m87e65eryjeba9vf02","id":"usr_01m87e5z5b725xfwbmte","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m87e5z53hs2fn73v0r","id":"evt_01m87e6bqcxm1fpggykm","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m87e6bnwynwxdjmd87","userAgent":"python-httpx/0.28.1"},"previous":"b731cbc3c09105f7f7bac3db118b9fd4e95a75f91b261fcb9ff44359837aff6a","resource":"Revision/8","sequence":19,"time":"2026-11-24T18:48:19.436490Z","version":1}', '83e33cb33038b53a3bbeaa19f148084ea428352654de5257dce5ef453ad98e13');
INSERT INTO public.backend_health VALUES
	('gw-1', 'org_01m87e5z53hs2fn73v0r', 'acmemark-web', '192.0.2.1:80', 'UNHEALTHY', 'its health check fails', '2026-11-24 18:48:19.567359+00');
INSERT INTO public.backup_codes VALUES
	('usr_01m87e66dxn85q23naf1', '136bc1da526d820f51dc5ece54ca2a69f0985502f355270e773d5750ed73fc7c', '77f73fac23b3478f8479451fed7e1f5a', NULL),
	('usr_01m87e66dxn85q23naf1', '52966bfbe3ce7fe2f6feaebe9a1328f5b57c033b8d5b3c33cc1314197a9fa32b', '77f73fac23b3478f8479451fed7e1f5a', NULL),
	('usr_01m87e66dxn85q23naf1', 'aa0ca98781dd9cc6ccac862433d6da9d7af08061fdf0c6064f0f116680c69dc9', '77f73fac23b3478f8479451fed7e1f5a', NULL),
	('usr_01m87e66dxn85q23naf1', '6642b8466c9f9a168cb82e80e2f654aba52eace8117fff586f84172292fecd22', '77f73fac23b3478f8479451fed7e1f5a', NULL),
	('usr_01m87e66dxn85q23naf1', '996d570b438d783e3d2cd3edbbbff077b21dbcfe4aaac8ccf0b0b6e12401a0d9', '77f73fac23b3478f8479451fed7e1f5a', NULL),
	('usr_01m87e66dxn85q23naf1', 'e8bda3f533d80575c878c1f5395b5c2b6b6c40703a2f150e7a24425124e0fdac', '77f73fac23b3478f8479451fed7e1f5a', NULL),
	('usr_01m87e66dxn85q23naf1', '5434fbdb11112620f531154796b95e0f7cb662f0c029a6d05e2863a1315fffdb', '77f73fac23b3478f8479451fed7e1f5a', NULL),
	('usr_01m87e66dxn85q23naf1', '5008c492ab9ac424506909e489df239c1640c78d843d2a2c6a5f08b89f21c870', '77f73fac23b3478f8479451fed7e1f5a', NULL),
	('usr_01m87e66dxn85q23naf1', '2529c4e915fd0df85dc67834288314c506d1fb03f7bc4bdcb18313f77a5d39fd', '77f73fac23b3478f8479451fed7e1f5a', NULL),
	('usr_01m87e66dxn85q23naf1', '024196505d835602012c54c9515bca8ce869d990d8a7f84fd7abff8875016db6', '77f73fac23b3478f8479451fed7e1f5a', NULL);
INSERT INTO public.catalog_head VALUES
	(1, 8);
INSERT INTO public.claims VALUES
	('slug', 'acmemark-shop', 'org_01m87e5z53hs2fn73v0r', 'Endpoint', 'acmemark-shop');
INSERT INTO public.files VALUES
	('file_01m87e68ma5k5fz1h27f', 'org_01m87e5z53hs2fn73v0r', '969dcb74be1186afc91ded1a0225dc01', 'private', 'acmemark.txt', 'acmemark.txt', 5, 'text/plain', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', '2026-11-24 18:48:16.266162+00', 'owner@acmemark.example');
INSERT INTO public.gateway_tokens VALUES
	('gwt_01m87e68yqr0xq76a94d', 'acmemark-gateway', 'tcp_gw_h3jt5k', 'a60afda3d72b2d3b5700448e144fcb3e950d1c25c9ea92e1f4a8a0711c7b10a7', 'org_01m87e5z53hs2fn73v0r', '2026-11-24 18:48:16.599297+00', 'owner@acmemark.example', NULL, NULL, NULL);
INSERT INTO public.gateways VALUES
	('gw-1', 's1', 'proc_01m87e5xkdzhp6qzzz5g', '2026-11-24 18:48:16.299688+00', '2026-11-24 18:48:16.299688+00', NULL, '2026-11-24 18:48:16.299766+00', '1.40.0', '0.1.0', '10.0.0.9', 8080, 8443, NULL, NULL);
INSERT INTO public.health_events VALUES
	(1, 'org_01m87e5z53hs2fn73v0r', 'acmemark-web', '192.0.2.1:80', 'gw-1', '2026-11-24 18:48:19.567359+00', 'UNHEALTHY', 'its health check fails', NULL, NULL);
INSERT INTO public.invites VALUES
	('inv_01m87e65ka64g5twgq85', 'org_01m87e5z53hs2fn73v0r', 'owner@acmemark.example', 'OWNER', 'b9ebcb8d6b2b578f3b7755cd594d5611516b8088d8a2edd2480e4e82f8576fa8', 'usr_01m87e5z5b725xfwbmte', '2026-11-24 18:48:13.162576+00', '2026-12-01 18:48:13.162576+00', '2026-11-24 18:48:14.028504+00', NULL),
	('inv_01m87e6bbjzq86eqf3p6', 'org_01m87e5z53hs2fn73v0r', 'acmemark@example.com', 'VIEWER', '85b2ab8f520c7e65d304ea7d55aba87ff211aebbbfb77d3c06c31d4286656381', 'usr_01m87e66dxn85q23naf1', '2026-11-24 18:48:19.058561+00', '2026-12-01 18:48:19.058561+00', NULL, NULL);
INSERT INTO public.login_throttles VALUES
	('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768', 0, '2026-11-24 18:48:11.595089+00'),
	('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7', 0, '2026-11-24 18:48:14.11159+00'),
	('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a', 0, '2026-11-24 18:48:14.11159+00');
INSERT INTO public.memberships VALUES
	('usr_01m87e5z5b725xfwbmte', 'org_01m87e5z53hs2fn73v0r', 'OWNER', '2026-11-24 18:48:06.554951+00'),
	('usr_01m87e66dxn85q23naf1', 'org_01m87e5z53hs2fn73v0r', 'OWNER', '2026-11-24 18:48:14.028504+00');
INSERT INTO public.metric_blocks VALUES
	(10, 1795545600, 1, '\x80780163602011b093a87e54f968088c86c068088c86c068081011020033290008'),
	(10, 1795545600, 2, '\x80780163602011b023d4030000890008'),
	(10, 1795545600, 3, '\x80780163602011b023d4030000890008'),
	(10, 1795545600, 4, '\x807801636020113093a81e5939233287443692bd0002a50008'),
	(10, 1795545600, 5, '\x807801636020113022d4030000470002');
INSERT INTO public.metric_cursors VALUES
	(3, 1795546039000000000, '\x0007'),
	(1, 1795546039000000000, '\x0007000000000000000000000000000000000000000000000000000000');
INSERT INTO public.metric_series VALUES
	(1, 'org_01m87e5z53hs2fn73v0r', 'latency', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '', '', 1795546099),
	(2, '', 'gateway_requests', 'gw-1', '', '', '', '', '', '', 1795546099),
	(3, 'org_01m87e5z53hs2fn73v0r', 'requests', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '200', '', 1795546099),
	(4, 'org_01m87e5z53hs2fn73v0r', 'active_requests', 'gw-1', '', '', 'acmemark-web', '', '', '', 1795546099),
	(5, '', 'reports', 'gw-1', '', '', '', '', '', '', 1795546099);
INSERT INTO public.metric_sources VALUES
	('gw-1', 0, '[[1795546039000000000, 1795546099000000000]]', 1795546099, '\x78018b8e564a4c2ec92c4b8d2f4a2d2c4d2d2e2956d251ca2f4a8f3730ccb5304f35ad3235ce28364acb33372e3328024a415062726e6a6e6251b66e796a125c5049c73836160023e717ea');
INSERT INTO public.notifications VALUES
	(1, 'usr_01m87e5z5b725xfwbmte', 'org_01m87e5z53hs2fn73v0r', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-24 18:48:19.135129+00', NULL, NULL, NULL),
	(2, 'usr_01m87e66dxn85q23naf1', 'org_01m87e5z53hs2fn73v0r', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-24 18:48:19.135129+00', NULL, NULL, NULL);
INSERT INTO public.organisations VALUES
	('org_01m87e5z53hs2fn73v0r', 'default', 'Default', false, '2026-11-24 18:48:06.563112+00', NULL, NULL);
INSERT INTO public.passkeys VALUES
	('pky_01m87e694a1hf9je4j4c', 'usr_01m87e66dxn85q23naf1', '7916317abdee3cc6e8fe45b605d36f6c6527aaa76b937089bca57ad4a2ca5a51', 'a501020326200121582021a2ce992ca7c30884a0aa8a2351538bb6b52dc202ade329e873d7cdc9422b1b225820a5bd068ae935e6472336026cc402cd5de8e1aa5b48335e34f4050a9712fc7063', 0, 'acmemark-passkey', '["internal"]', false, '2026-11-24 18:48:16.778715+00', NULL);
INSERT INTO public.platform_certificates VALUES
	('default', '-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUFh1RYhxwuecr59BLXCnWTo/U760wCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEyNDE3NDgw
N1oXDTI3MTIyNjE4NDgwN1owIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE7bC6zCXTOKsZBvISPU04ZPGA
cg6HZFj4Kqrlg+k54Y2cR2C1qsW53SzGlKEeRseuDfKJe54GFBFzr+Ew1dOj/KNT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
SAAwRQIgHoMPmk03HxQXxXJ+y1irYnFhaywunOLNip6YZlEoRrcCIQDYgZGeYFuT
w4m1iPm02XvN3+j/uCJ9ReZUCiW1Aip6bw==
', 'CwyaomK9D5pn-ipiFY_P83B0W-vg8hswxlguB-_Kj86KnxygYfdN1uq8d4fQP5SexHYXJfbT62NOKxQthMPNPyslyaoNlTWoyosYnP46JX9s4V5ktS7Q4VoeYy5lqbXbdYzRbyF0uhbLDfWM_8JQ-vMLUyt43t_TSQWHGNGl_5SAQUu-XiCPIK2n_fKIDU3IT9VsVn_84xjcx9Ol0LQB8FxUA5qCuvWVQAbnVFGSZjBR36MznnI6NeOgtuuzoH7tixJ7tMx4GFTaC4anFZr7AxOGHlo8ZyG021d8y5TAzgYyXwuJM57GdYuauxIV6J4sRpTmoLuLulJ3tNjF0JIFIMHRr6vDbdsfhFoBVG0=', '2027-12-26 18:48:07.295075+00', '2026-11-24 18:48:07.295075+00');
INSERT INTO public.resources VALUES
	('res_01m87e681b1qvravxh1w', 'org_01m87e5z53hs2fn73v0r', 'Endpoint', 'acmemark-shop', '{}', '{"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false}', 2, 2, '2026-11-24 18:48:15.65963+00', '2026-11-24 18:48:15.65963+00'),
	('res_01m87e686yjwxz2rkgj3', 'org_01m87e5z53hs2fn73v0r', 'RoutingPolicy', 'acmemark-beta', '{}', '{"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}', 3, 3, '2026-11-24 18:48:15.83842+00', '2026-11-24 18:48:15.83842+00'),
	('res_01m87e68am4n1ganhcgc', 'org_01m87e5z53hs2fn73v0r', 'Certificate', 'acmemark-certificate', '{}', '{"privateKey": "sha256:4e28e5b1a32b23fd5482dfc47c675d6969effd4dffa38f463e0c17d779ebd044", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQb5qgemyFVabjlVTXk09pgifBscTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI0MTc0ODE1WhcNMjcwMjIyMTg0\nODE1WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n44BTcvjaGOxu75NVtlo+gm5mFBWgTy09eKUKoy0cPBLxN2gu/I+Q7dBsYIG9bTEx\nWFECB6GuipqMyGmJGtUCXKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIQCxUND3N93OJ7Idwn3a\n6j1hbHYKFIFJcS9EpVMFw3FY5wIgBgq2QH5O7xFSTa8Ohc6Dw1GWi2nBrwV1cl7S\nCLYl75k=\n-----END CERTIFICATE-----\n"}', 4, 4, '2026-11-24 18:48:15.956431+00', '2026-11-24 18:48:15.956431+00'),
	('res_01m87e68fdjfn95pxmqr', 'org_01m87e5z53hs2fn73v0r', 'AlertRule', 'acmemark-rule', '{}', '{"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}', 5, 5, '2026-11-24 18:48:16.109362+00', '2026-11-24 18:48:16.109362+00'),
	('res_01m87e68hyt2rn5z3ah7', 'org_01m87e5z53hs2fn73v0r', 'Silence', 'acmemark-silence', '{}', '{"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}', 6, 6, '2026-11-24 18:48:16.190269+00', '2026-11-24 18:48:16.190269+00'),
	('res_01m87e67sv2xkeghj9he', 'org_01m87e5z53hs2fn73v0r', 'Cluster', 'acmemark-web', '{}', '{"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}', 8, 8, '2026-11-24 18:48:15.419651+00', '2026-11-24 18:48:19.423864+00');
INSERT INTO public.revisions VALUES
	(1, 'org_01m87e5z53hs2fn73v0r', 1, '', NULL, 'user', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', '2026-11-24 18:48:15.419651+00', '[{"id": "res_01m87e67sv2xkeghj9he", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-24T18:48:15.419651+00:00"}]'),
	(2, 'org_01m87e5z53hs2fn73v0r', 2, '', NULL, 'user', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', '2026-11-24 18:48:15.65963+00', '[{"id": "res_01m87e681b1qvravxh1w", "kind": "Endpoint", "name": "acmemark-shop", "after": {"spec": {"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-24T18:48:15.659630+00:00"}]'),
	(3, 'org_01m87e5z53hs2fn73v0r', 3, '', NULL, 'user', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', '2026-11-24 18:48:15.83842+00', '[{"id": "res_01m87e686yjwxz2rkgj3", "kind": "RoutingPolicy", "name": "acmemark-beta", "after": {"spec": {"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-24T18:48:15.838420+00:00"}]'),
	(4, 'org_01m87e5z53hs2fn73v0r', 4, '', NULL, 'user', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', '2026-11-24 18:48:15.956431+00', '[{"id": "res_01m87e68am4n1ganhcgc", "kind": "Certificate", "name": "acmemark-certificate", "after": {"spec": {"privateKey": "sha256:4e28e5b1a32b23fd5482dfc47c675d6969effd4dffa38f463e0c17d779ebd044", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQb5qgemyFVabjlVTXk09pgifBscTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI0MTc0ODE1WhcNMjcwMjIyMTg0\nODE1WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n44BTcvjaGOxu75NVtlo+gm5mFBWgTy09eKUKoy0cPBLxN2gu/I+Q7dBsYIG9bTEx\nWFECB6GuipqMyGmJGtUCXKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIQCxUND3N93OJ7Idwn3a\n6j1hbHYKFIFJcS9EpVMFw3FY5wIgBgq2QH5O7xFSTa8Ohc6Dw1GWi2nBrwV1cl7S\nCLYl75k=\n-----END CERTIFICATE-----\n"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-24T18:48:15.956431+00:00"}]'),
	(5, 'org_01m87e5z53hs2fn73v0r', 5, '', NULL, 'user', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', '2026-11-24 18:48:16.109362+00', '[{"id": "res_01m87e68fdjfn95pxmqr", "kind": "AlertRule", "name": "acmemark-rule", "after": {"spec": {"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-24T18:48:16.109362+00:00"}]'),
	(6, 'org_01m87e5z53hs2fn73v0r', 6, '', NULL, 'user', 'usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', '2026-11-24 18:48:16.190269+00', '[{"id": "res_01m87e68hyt2rn5z3ah7", "kind": "Silence", "name": "acmemark-silence", "after": {"spec": {"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-24T18:48:16.190269+00:00"}]'),
	(7, 'org_01m87e5z53hs2fn73v0r', 7, '', NULL, 'user', 'usr_01m87e5z5b725xfwbmte', 'admin@tcp.local', '2026-11-24 18:48:19.317496+00', '[{"id": "res_01m87e67sv2xkeghj9he", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "createdAt": "2026-11-24T18:48:15.419651+00:00"}]'),
	(8, 'org_01m87e5z53hs2fn73v0r', 8, 'Roll back to revision 6', 'to have rolled back', 'user', 'usr_01m87e5z5b725xfwbmte', 'admin@tcp.local', '2026-11-24 18:48:19.423864+00', '[{"id": "res_01m87e67sv2xkeghj9he", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "createdAt": "2026-11-24T18:48:15.419651+00:00"}]');
INSERT INTO public.sealed_secrets VALUES
	('org_01m87e5z53hs2fn73v0r', 'sha256:4e28e5b1a32b23fd5482dfc47c675d6969effd4dffa38f463e0c17d779ebd044', 'DBRbVFs0lewhx0cSayFLy0lcpkkn20Q3O-G9mmTHIX1zMiLiYbUlaIu_hpJmvHijZHg_zXn3Q1CYjMrtYC2WfGCzef_sIyL_iTwQV9CH6ibSCqwhfP-qd2ZuY3uRZNg8JC2mdV0bwjLI2AXJF2k4LZHn2tVWM0GxSNF4l1olnO4NG52PDeljcWmfNCpn_tqfA5_1Yap1MnjEimx236WNQXdDNUV93s1qcRfQ-yY36Q8Xc99NWb0CGFT_QJASV3m9iZiyKc2g6ZVm9IA3JUiRd6Tedh9kwpGlVZHzuM7o1C1WRwEedf5P6PlEHT0pMAWxCPUKisXvCw_o0EFcbYNfQa9xS7LxhpeaYQ1hmJU=', '2026-11-24 18:48:16.003134+00');
INSERT INTO public.sessions VALUES
	('ses_01m87e65eryjeba9vf02', 'usr_01m87e5z5b725xfwbmte', 'org_01m87e5z53hs2fn73v0r', '2026-11-24 18:48:13.016078+00', '2026-11-24 18:48:13.016078+00', '2026-12-01 18:48:13.016078+00', NULL, '198.51.100.7', 'python-httpx/0.28.1'),
	('ses_01m87e67n682h2hk3e46', 'usr_01m87e66dxn85q23naf1', 'org_01m87e5z53hs2fn73v0r', '2026-11-24 18:48:15.270517+00', '2026-11-24 18:48:15.270517+00', '2026-12-01 18:48:15.270517+00', NULL, '198.51.100.7', 'python-httpx/0.28.1');
INSERT INTO public.users VALUES
	('usr_01m87e5z5b725xfwbmte', 'admin@tcp.local', 'Administrator', '$argon2id$v=19$m=65536,t=3,p=4$lU941v2XlwXiLzuHDCRhgg$pK801D6KZFvfUBMjFDlr0Ia6Yxld1Gw6L+rD88GmR7M', false, true, '2026-11-24 18:48:06.554951+00', '2026-11-24 18:48:06.554951+00', NULL, NULL),
	('usr_01m87e66dxn85q23naf1', 'owner@acmemark.example', 'acmemark person', '$argon2id$v=19$m=65536,t=3,p=4$NvjX8bXJtj9LwZKcaFYb+w$dEdt7OGz3w+xsv7wZd6wEWvp7Yp29elwKMhK3SHcktY', false, false, '2026-11-24 18:48:14.013106+00', '2026-11-24 18:48:14.013106+00', NULL, NULL);
SELECT pg_catalog.setval('public.alert_deliveries_id_seq', 1, false);
SELECT pg_catalog.setval('public.alert_events_id_seq', 1, true);
SELECT pg_catalog.setval('public.health_events_id_seq', 1, true);
SELECT pg_catalog.setval('public.metric_series_id_seq', 5, true);
SELECT pg_catalog.setval('public.notifications_id_seq', 2, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.acme_accounts
    ADD CONSTRAINT pk_acme_accounts PRIMARY KEY (directory);
ALTER TABLE ONLY public.acme_challenges
    ADD CONSTRAINT pk_acme_challenges PRIMARY KEY (token);
ALTER TABLE ONLY public.alert_deliveries
    ADD CONSTRAINT pk_alert_deliveries PRIMARY KEY (id);
ALTER TABLE ONLY public.alert_events
    ADD CONSTRAINT pk_alert_events PRIMARY KEY (id);
ALTER TABLE ONLY public.alert_leader
    ADD CONSTRAINT pk_alert_leader PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT pk_alerts PRIMARY KEY (id);
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT pk_api_tokens PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_chains
    ADD CONSTRAINT pk_audit_chains PRIMARY KEY (chain);
ALTER TABLE ONLY public.audit_checkpoints
    ADD CONSTRAINT pk_audit_checkpoints PRIMARY KEY (chain, sequence);
ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT pk_audit_events PRIMARY KEY (chain, sequence);
ALTER TABLE ONLY public.audit_keys
    ADD CONSTRAINT pk_audit_keys PRIMARY KEY (id);
ALTER TABLE ONLY public.automatic_certificates
    ADD CONSTRAINT pk_automatic_certificates PRIMARY KEY (organisation_id, name);
ALTER TABLE ONLY public.backend_health
    ADD CONSTRAINT pk_backend_health PRIMARY KEY (gateway, organisation_id, cluster, backend);
ALTER TABLE ONLY public.backup_codes
    ADD CONSTRAINT pk_backup_codes PRIMARY KEY (user_id, digest);
ALTER TABLE ONLY public.catalog_head
    ADD CONSTRAINT pk_catalog_head PRIMARY KEY (id);
ALTER TABLE ONLY public.claims
    ADD CONSTRAINT pk_claims PRIMARY KEY (scope, value);
ALTER TABLE ONLY public.file_uses
    ADD CONSTRAINT pk_file_uses PRIMARY KEY (holder, organisation_id, file_id);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT pk_files PRIMARY KEY (id);
ALTER TABLE ONLY public.gateway_acknowledgements
    ADD CONSTRAINT pk_gateway_acknowledgements PRIMARY KEY (gateway_id, sequence);
ALTER TABLE ONLY public.gateway_refusals
    ADD CONSTRAINT pk_gateway_refusals PRIMARY KEY (gateway_id, type_url, resource);
ALTER TABLE ONLY public.gateway_tokens
    ADD CONSTRAINT pk_gateway_tokens PRIMARY KEY (id);
ALTER TABLE ONLY public.gateways
    ADD CONSTRAINT pk_gateways PRIMARY KEY (id);
ALTER TABLE ONLY public.health_events
    ADD CONSTRAINT pk_health_events PRIMARY KEY (id);
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT pk_invites PRIMARY KEY (id);
ALTER TABLE ONLY public.login_throttles
    ADD CONSTRAINT pk_login_throttles PRIMARY KEY (key);
ALTER TABLE ONLY public.mail_outbox
    ADD CONSTRAINT pk_mail_outbox PRIMARY KEY (id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT pk_memberships PRIMARY KEY (user_id, organisation_id);
ALTER TABLE ONLY public.metric_blocks
    ADD CONSTRAINT pk_metric_blocks PRIMARY KEY (slot_s, start, series_id);
ALTER TABLE ONLY public.metric_cursors
    ADD CONSTRAINT pk_metric_cursors PRIMARY KEY (series_id, began_ns);
ALTER TABLE ONLY public.metric_rollups
    ADD CONSTRAINT pk_metric_rollups PRIMARY KEY (slot_s);
ALTER TABLE ONLY public.metric_series
    ADD CONSTRAINT pk_metric_series PRIMARY KEY (id);
ALTER TABLE ONLY public.metric_sources
    ADD CONSTRAINT pk_metric_sources PRIMARY KEY (gateway);
ALTER TABLE ONLY public.notification_cursors
    ADD CONSTRAINT pk_notification_cursors PRIMARY KEY (chain);
ALTER TABLE ONLY public.notification_preferences
    ADD CONSTRAINT pk_notification_preferences PRIMARY KEY (user_id);
ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT pk_notifications PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT pk_organisations PRIMARY KEY (id);
ALTER TABLE ONLY public.passkey_challenges
    ADD CONSTRAINT pk_passkey_challenges PRIMARY KEY (key);
ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT pk_passkeys PRIMARY KEY (id);
ALTER TABLE ONLY public.password_resets
    ADD CONSTRAINT pk_password_resets PRIMARY KEY (id);
ALTER TABLE ONLY public.platform_certificates
    ADD CONSTRAINT pk_platform_certificates PRIMARY KEY (name);
ALTER TABLE ONLY public.resources
    ADD CONSTRAINT pk_resources PRIMARY KEY (id);
ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT pk_revisions PRIMARY KEY (id);
ALTER TABLE ONLY public.sealed_secrets
    ADD CONSTRAINT pk_sealed_secrets PRIMARY KEY (organisation_id, handle);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in_networks
    ADD CONSTRAINT pk_sign_in_networks PRIMARY KEY (user_id, network);
ALTER TABLE ONLY public.totp_secrets
    ADD CONSTRAINT pk_totp_secrets PRIMARY KEY (user_id);
ALTER TABLE ONLY public.upload_folders
    ADD CONSTRAINT pk_upload_folders PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);
ALTER TABLE ONLY public.alert_deliveries
    ADD CONSTRAINT uq_alert_deliveries_organisation_id_key UNIQUE (organisation_id, key);
ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT uq_alerts_open_key UNIQUE (open_key);
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT uq_api_tokens_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT uq_files_key UNIQUE (key);
ALTER TABLE ONLY public.gateway_tokens
    ADD CONSTRAINT uq_gateway_tokens_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT uq_invites_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT uq_notifications_user_id_key UNIQUE (user_id, key);
ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT uq_organisations_slug UNIQUE (slug);
ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT uq_passkeys_credential_id UNIQUE (credential_id);
ALTER TABLE ONLY public.password_resets
    ADD CONSTRAINT uq_password_resets_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.resources
    ADD CONSTRAINT uq_resources_organisation_id_kind_name UNIQUE (organisation_id, kind, name);
ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT uq_revisions_organisation_id_number UNIQUE (organisation_id, number);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_email UNIQUE (email);
CREATE INDEX ix_alert_deliveries_alert_id ON public.alert_deliveries USING btree (alert_id);
CREATE INDEX ix_alert_deliveries_channel ON public.alert_deliveries USING btree (organisation_id, channel, state, settled_at);
CREATE INDEX ix_alert_deliveries_created_at ON public.alert_deliveries USING btree (created_at);
CREATE INDEX ix_alert_deliveries_digest_of ON public.alert_deliveries USING btree (digest_of);
CREATE INDEX ix_alert_deliveries_due ON public.alert_deliveries USING btree (state, due_at);
CREATE INDEX ix_alert_events_alert ON public.alert_events USING btree (alert_id, id);
CREATE INDEX ix_alerts_key ON public.alerts USING btree (organisation_id, rule, resolved_at);
CREATE INDEX ix_alerts_organisation ON public.alerts USING btree (organisation_id, started_at);
CREATE INDEX ix_alerts_resolved_at ON public.alerts USING btree (resolved_at);
CREATE INDEX ix_api_tokens_organisation_id ON public.api_tokens USING btree (organisation_id);
CREATE INDEX ix_api_tokens_user_id ON public.api_tokens USING btree (user_id);
CREATE INDEX ix_audit_events_chain_action ON public.audit_events USING btree (chain, action);
CREATE INDEX ix_audit_events_chain_actor_id ON public.audit_events USING btree (chain, actor_id);
CREATE INDEX ix_audit_events_chain_at ON public.audit_events USING btree (chain, at);
CREATE INDEX ix_audit_events_chain_resource ON public.audit_events USING btree (chain, resource);
CREATE INDEX ix_automatic_certificates_due_at ON public.automatic_certificates USING btree (due_at);
CREATE INDEX ix_backend_health_cluster ON public.backend_health USING btree (organisation_id, cluster);
CREATE INDEX ix_claims_organisation_id_kind_name ON public.claims USING btree (organisation_id, kind, name);
CREATE INDEX ix_file_uses_file_id ON public.file_uses USING btree (file_id);
CREATE INDEX ix_files_organisation_id_id ON public.files USING btree (organisation_id, id);
CREATE INDEX ix_gateway_acknowledgements_at ON public.gateway_acknowledgements USING btree (at);
CREATE INDEX ix_gateway_tokens_organisation_id ON public.gateway_tokens USING btree (organisation_id);
CREATE INDEX ix_gateways_process_id ON public.gateways USING btree (process_id);
CREATE INDEX ix_health_events_at ON public.health_events USING btree (at);
CREATE INDEX ix_health_events_cluster ON public.health_events USING btree (organisation_id, cluster, at);
CREATE INDEX ix_health_events_request ON public.health_events USING btree (request);
CREATE INDEX ix_invites_organisation_id_email ON public.invites USING btree (organisation_id, email);
CREATE INDEX ix_login_throttles_last_at ON public.login_throttles USING btree (last_at);
CREATE INDEX ix_mail_outbox_due_at ON public.mail_outbox USING btree (due_at);
CREATE INDEX ix_memberships_organisation_id ON public.memberships USING btree (organisation_id);
CREATE INDEX ix_metric_blocks_series_id ON public.metric_blocks USING btree (series_id);
CREATE INDEX ix_metric_series_gateway ON public.metric_series USING btree (gateway);
CREATE INDEX ix_metric_series_metric ON public.metric_series USING btree (organisation_id, metric);
CREATE INDEX ix_notification_preferences_digest_due_at ON public.notification_preferences USING btree (digest_due_at);
CREATE INDEX ix_notifications_created_at ON public.notifications USING btree (created_at);
CREATE INDEX ix_notifications_user_id_read_at ON public.notifications USING btree (user_id, read_at);
CREATE INDEX ix_passkey_challenges_expires_at ON public.passkey_challenges USING btree (expires_at);
CREATE INDEX ix_passkeys_user_id ON public.passkeys USING btree (user_id);
CREATE INDEX ix_password_resets_expires_at ON public.password_resets USING btree (expires_at);
CREATE INDEX ix_password_resets_user_id ON public.password_resets USING btree (user_id);
CREATE INDEX ix_sessions_expires_at ON public.sessions USING btree (expires_at);
CREATE INDEX ix_sessions_user_id ON public.sessions USING btree (user_id);
CREATE INDEX ix_sign_in_networks_seen_at ON public.sign_in_networks USING btree (seen_at);
ALTER TABLE ONLY public.alert_events
    ADD CONSTRAINT fk_alert_events_alert_id_alerts FOREIGN KEY (alert_id) REFERENCES public.alerts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT fk_api_tokens_organisation_id_organisations FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT fk_api_tokens_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.backup_codes
    ADD CONSTRAINT fk_backup_codes_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.file_uses
    ADD CONSTRAINT fk_file_uses_file_id_files FOREIGN KEY (file_id) REFERENCES public.files(id);
ALTER TABLE ONLY public.gateway_acknowledgements
    ADD CONSTRAINT fk_gateway_acknowledgements_gateway_id_gateways FOREIGN KEY (gateway_id) REFERENCES public.gateways(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.gateway_refusals
    ADD CONSTRAINT fk_gateway_refusals_gateway_id_gateways FOREIGN KEY (gateway_id) REFERENCES public.gateways(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT fk_invites_organisation_id_organisations FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT fk_memberships_organisation_id_organisations FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT fk_memberships_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT fk_passkeys_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.password_resets
    ADD CONSTRAINT fk_password_resets_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.resources
    ADD CONSTRAINT fk_resources_revision_id_revisions FOREIGN KEY (revision_id) REFERENCES public.revisions(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_organisation_id_organisations FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.totp_secrets
    ADD CONSTRAINT fk_totp_secrets_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id);
