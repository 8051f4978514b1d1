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
CREATE TABLE public.gateway_past_refusals (
    id bigint NOT NULL,
    gateway_id text NOT NULL,
    organisation_id character varying(64),
    kind text NOT NULL,
    name text NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.gateway_past_refusals_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.gateway_past_refusals_id_seq OWNED BY public.gateway_past_refusals.id;
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
CREATE TABLE public.issuer_key_sets (
    organisation_id character varying(64) NOT NULL,
    url character varying(1000) NOT NULL,
    key_set text,
    version integer NOT NULL,
    fetched_at timestamp with time zone,
    error text,
    failures integer NOT NULL,
    due_at timestamp with time zone NOT NULL
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
    created_at bigint NOT NULL,
    pool character varying(63) NOT NULL,
    replica character varying(63) NOT NULL
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
CREATE TABLE public.replica_events (
    id bigint NOT NULL,
    organisation_id character varying(64) NOT NULL,
    pool character varying(63) NOT NULL,
    member character varying(63) NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(16) NOT NULL,
    cause text NOT NULL,
    lag_ms double precision
);
CREATE SEQUENCE public.replica_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.replica_events_id_seq OWNED BY public.replica_events.id;
CREATE TABLE public.replica_lease (
    id integer NOT NULL,
    process character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.replica_states (
    organisation_id character varying(64) NOT NULL,
    pool character varying(63) NOT NULL,
    member character varying(63) NOT NULL,
    state character varying(16) NOT NULL,
    cause text NOT NULL,
    since timestamp with time zone NOT NULL,
    lag_ms double precision,
    error_ms double precision,
    at_least boolean NOT NULL,
    "position" bigint,
    timeline bigint,
    problem text NOT NULL,
    sampled_at timestamp with time zone,
    written_at timestamp with time zone NOT NULL
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
    avatar_key character varying(64),
    avatar_owned boolean NOT NULL
);
ALTER TABLE ONLY public.alert_deliveries ALTER COLUMN id SET DEFAULT nextval('public.alert_deliveries_id_seq'::regclass);
ALTER TABLE ONLY public.alert_events ALTER COLUMN id SET DEFAULT nextval('public.alert_events_id_seq'::regclass);
ALTER TABLE ONLY public.gateway_past_refusals ALTER COLUMN id SET DEFAULT nextval('public.gateway_past_refusals_id_seq'::regclass);
ALTER TABLE ONLY public.health_events ALTER COLUMN id SET DEFAULT nextval('public.health_events_id_seq'::regclass);
ALTER TABLE ONLY public.metric_series ALTER COLUMN id SET DEFAULT nextval('public.metric_series_id_seq'::regclass);
ALTER TABLE ONLY public.notifications ALTER COLUMN id SET DEFAULT nextval('public.notifications_id_seq'::regclass);
ALTER TABLE ONLY public.replica_events ALTER COLUMN id SET DEFAULT nextval('public.replica_events_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES
	('0018');
INSERT INTO public.alert_deliveries VALUES
	(1, 'org_01m8mqfm0q71rrs0s1yc', 'gone', 'acmemark-alert:FIRING:gone', 'acmemark-alert', 'acmemark-group', 'acmemark-rule', 'FIRING', '{"link": null, "rule": "acmemark-rule", "event": "FIRING", "title": "acmemark title", "topic": "BACKEND_HEALTH", "value": null, "labels": {}, "summary": "acmemark summary", "alert_id": "acmemark-alert", "ended_at": null, "severity": "INFO", "suspects": [], "dedup_key": "acmemark-group", "threshold": null, "started_at": "2026-11-29T22:41:03.793113Z", "transition": "FIRING", "organisation_id": "org_01m8mqfm0q71rrs0s1yc"}', 'DROPPED', 0, '2026-11-29 22:41:03.793345+00', '2026-11-29 22:41:03.793345+00', '2026-11-29 22:41:03.793345+00', NULL, '2026-11-29 22:41:04.018623+00', NULL, 'there is no channel gone', '[]');
INSERT INTO public.alert_events VALUES
	(1, 'alr_01m8mqg33rmq0ea1gm3s', '2026-11-29 22:41:02.941751+00', 'FIRING', 'alerting', 'its condition has held for 0 s', 0);
INSERT INTO public.alert_leader VALUES
	(1, 2, 'proc_01m8mqfgejx1p9cx9tyz', '2026-11-29 22:41:02.941751+00');
INSERT INTO public.alerts VALUES
	('alr_01m8mqg33rmq0ea1gm3s', 'org_01m8mqfm0q71rrs0s1yc', 'acmemark-rule', '[]', 'a90aac0e5675bf9357f2994573d8749f79565415071c87ef7bdc431c797f8a06', 1, 'FIRING', 'WARNING', '2026-11-29 22:41:02.941751+00', '2026-11-29 22:41:02.941751+00', NULL, NULL, false, 'gateways disconnected is 0 gateways, below 1 gateways', 0, 1, '{}', '[{"at": "2026-11-29T22:40:58.962636+00:00", "actor": "owner@acmemark.example", "number": 8, "changes": ["create ReplicaPool/acmemark-pool"], "message": ""}, {"at": "2026-11-29T22:40:57.573794+00:00", "actor": "owner@acmemark.example", "number": 4, "changes": ["create Certificate/acmemark-certificate"], "message": ""}, {"at": "2026-11-29T22:40:57.154963+00:00", "actor": "owner@acmemark.example", "number": 3, "changes": ["create RoutingPolicy/acmemark-beta"], "message": ""}, {"at": "2026-11-29T22:40:56.716448+00:00", "actor": "owner@acmemark.example", "number": 2, "changes": ["create Endpoint/acmemark-shop"], "message": ""}, {"at": "2026-11-29T22:40:56.293642+00:00", "actor": "owner@acmemark.example", "number": 1, "changes": ["create Cluster/acmemark-web"], "message": ""}]', '[]', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.api_tokens VALUES
	('tok_01m8mqfzn41e6y04v9d0', 'tcp_pat_0z8f7z', '3ec4ad66e53203e4a24eb7a05c29214e1d3f7f504e9ca30ce376e99c270ee3f1', 'acmemark-token', 'usr_01m8mqfvg1z15dd539ny', 'org_01m8mqfm0q71rrs0s1yc', 'OWNER', '2026-11-29 22:40:59.556754+00', NULL, NULL, NULL, false);
INSERT INTO public.audit_chains VALUES
	('org_01m8mqfm0q71rrs0s1yc', 21, 'e1cea82277b46a526e275553cd45f6ca4fb785a25f148cf20b0974f70b4975bc', 1, NULL);
INSERT INTO public.audit_events VALUES
	('org_01m8mqfm0q71rrs0s1yc', 1, '2026-11-29 22:40:47.673388+00', 'system:seed', 'seed', 'user.created', 'user/usr_01m8mqfm0yjwcy0jdqz7', '{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfm1srmk5bm32g4","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m8mqfm0yjwcy0jdqz7","sequence":1,"time":"2026-11-29T22:40:47.673388Z","version":1}', 'e32fccb93834d16a2e57427a969f8b56093872de0f29d05aef9096359f1b6233'),
	('org_01m8mqfm0q71rrs0s1yc', 2, '2026-11-29 22:40:54.523833+00', 'usr_01m8mqfm0yjwcy0jdqz7', 'admin@tcp.local', 'session.started', 'user/usr_01m8mqfm0yjwcy0jdqz7', '{"action":"session.started","actor":{"credential":"ses_01m8mqftptay7ar3eqt4","id":"usr_01m8mqfm0yjwcy0jdqz7","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqftqv203vctf267","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqft7ebd728xngae","userAgent":"python-httpx/0.28.1"},"previous":"e32fccb93834d16a2e57427a969f8b56093872de0f29d05aef9096359f1b6233","resource":"user/usr_01m8mqfm0yjwcy0jdqz7","sequence":2,"time":"2026-11-29T22:40:54.523833Z","version":1}', 'e241ac630e0020a4f267bb1ed0f0805f2c15b08655d9d1c28687417a5a98eeec'),
	('org_01m8mqfm0q71rrs0s1yc', 3, '2026-11-29 22:40:55.097749+00', 'usr_01m8mqfm0yjwcy0jdqz7', 'admin@tcp.local', 'member.invited', 'invite/inv_01m8mqfv6dxts8e0qxjd', '{"action":"member.invited","actor":{"credential":"ses_01m8mqftptay7ar3eqt4","id":"usr_01m8mqfm0yjwcy0jdqz7","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-06T22:40:54.989735Z","role":"OWNER"},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfv9sgny6hwajx6","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqftzpp64ryfyv7w","userAgent":"python-httpx/0.28.1"},"previous":"e241ac630e0020a4f267bb1ed0f0805f2c15b08655d9d1c28687417a5a98eeec","resource":"invite/inv_01m8mqfv6dxts8e0qxjd","sequence":3,"time":"2026-11-29T22:40:55.097749Z","version":1}', '6157601f5101e0d34d1475dbd84b2b249af8a39f5bd6025775c2ea544090c51f'),
	('org_01m8mqfm0q71rrs0s1yc', 4, '2026-11-29 22:40:55.357507+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'member.joined', 'user/usr_01m8mqfvg1z15dd539ny', '{"action":"member.joined","actor":{"credential":null,"id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m8mqfv6dxts8e0qxjd","invitedBy":"usr_01m8mqfm0yjwcy0jdqz7","role":"OWNER"},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfvhxd91y0519fg","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfvcry997r5ahay","userAgent":"python-httpx/0.28.1"},"previous":"6157601f5101e0d34d1475dbd84b2b249af8a39f5bd6025775c2ea544090c51f","resource":"user/usr_01m8mqfvg1z15dd539ny","sequence":4,"time":"2026-11-29T22:40:55.357507Z","version":1}', '28260a53d3db0115caeb979a6cfc9b951957bcdaab7b847e0e6985738a2f4f37'),
	('org_01m8mqfm0q71rrs0s1yc', 5, '2026-11-29 22:40:55.688688+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'session.started', 'user/usr_01m8mqfvg1z15dd539ny', '{"action":"session.started","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfvw8y7f8g9760y","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfvkfea7fc2thdr","userAgent":"python-httpx/0.28.1"},"previous":"28260a53d3db0115caeb979a6cfc9b951957bcdaab7b847e0e6985738a2f4f37","resource":"user/usr_01m8mqfvg1z15dd539ny","sequence":5,"time":"2026-11-29T22:40:55.688688Z","version":1}', '27dea6614bc7b15049cd09cadd18e0f2eaca80b8a0239acc9e6ab1b7f03c4274'),
	('org_01m8mqfm0q71rrs0s1yc', 6, '2026-11-29 22:40:56.429766+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'resource.created', 'Cluster/acmemark-web', '{"action":"resource.created","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfwkd9766andpsy","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfw0n7jhnr3vwyj","userAgent":"python-httpx/0.28.1"},"previous":"27dea6614bc7b15049cd09cadd18e0f2eaca80b8a0239acc9e6ab1b7f03c4274","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-29T22:40:56.429766Z","version":1}', '0dac3d24359e171fe260211f1c92a41e59dceeb7a73a3383b2f2e36070211af4'),
	('org_01m8mqfm0q71rrs0s1yc', 7, '2026-11-29 22:40:56.828738+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'resource.created', 'Endpoint/acmemark-shop', '{"action":"resource.created","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","tokenIssuers":[],"type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfwzwdd2p66z53t","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfwp7xjv8q01scx","userAgent":"python-httpx/0.28.1"},"previous":"0dac3d24359e171fe260211f1c92a41e59dceeb7a73a3383b2f2e36070211af4","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-29T22:40:56.828738Z","version":1}', 'baa612de5c17cbd2ef8d35edf67e2e17000253c2ec3b4ddaf604dfa478422b0d'),
	('org_01m8mqfm0q71rrs0s1yc', 8, '2026-11-29 22:40:57.218108+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'resource.created', 'RoutingPolicy/acmemark-beta', '{"action":"resource.created","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfxc2ak9sfs292c","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfx3fw3549hpp2n","userAgent":"python-httpx/0.28.1"},"previous":"baa612de5c17cbd2ef8d35edf67e2e17000253c2ec3b4ddaf604dfa478422b0d","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-29T22:40:57.218108Z","version":1}', '5e7bf8a127cda4a803b14c961bcef7ff5a3e4e46905a7c0efa89ec20cf534338'),
	('org_01m8mqfm0q71rrs0s1yc', 9, '2026-11-29 22:40:57.677064+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'resource.created', 'Certificate/acmemark-certificate', '{"action":"resource.created","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUDCB+KADAgECAhRZJ6mAQzqcQYgjXFDEu3h0g9mjLTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MjE0MDU1WhcNMjcwMjI3MjI0\nMDU1WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nYwEx4l8nmpXOKTW2o8/jq8se9nqNC9pohiK5uvllBzz15dYzbG46boHEG2lwWu9m\nZh75McWMawjbRa5oq8y23aMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIQDXME+04ISYpNNyhene\nHGAvlal0d4RfrCVyyeKVx/E4SQIfXsjxiWUd8FgG8SLyYoOkiT15zen05TEX1Rp3\nsatXsA==\n-----END CERTIFICATE-----\n","privateKey":"sha256:5e1076f5b62be3d1b2ad7ab276ba2455094d2b558372911d5095371b3c93122a"}}},"before":{},"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfxtdbk0dmh8g7m","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfxfvddv7yc7fr7","userAgent":"python-httpx/0.28.1"},"previous":"5e7bf8a127cda4a803b14c961bcef7ff5a3e4e46905a7c0efa89ec20cf534338","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-29T22:40:57.677064Z","version":1}', 'a5d840914954348df63f4b6b3706ca39f916adb9e2c2919abffb2c315f7176c0'),
	('org_01m8mqfm0q71rrs0s1yc', 10, '2026-11-29 22:40:57.993321+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'resource.created', 'AlertRule/acmemark-rule', '{"action":"resource.created","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"pool":[],"replica":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfy49k408mdk50q","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfxy6zt8xcfr6xr","userAgent":"python-httpx/0.28.1"},"previous":"a5d840914954348df63f4b6b3706ca39f916adb9e2c2919abffb2c315f7176c0","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-29T22:40:57.993321Z","version":1}', '383096614daab6dababd12015003cb33af42cd536c1671de72eddb26c65c8c0e'),
	('org_01m8mqfm0q71rrs0s1yc', 11, '2026-11-29 22:40:58.253663+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'resource.created', 'Silence/acmemark-silence', '{"action":"resource.created","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfycd8km9at3ene","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfy7c7pq4fqep81","userAgent":"python-httpx/0.28.1"},"previous":"383096614daab6dababd12015003cb33af42cd536c1671de72eddb26c65c8c0e","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-29T22:40:58.253663Z","version":1}', 'd1b597a9c885e8ac780f642800c2423e42fd1e92f944da3229bc2e9dc6bc4c32'),
	('org_01m8mqfm0q71rrs0s1yc', 12, '2026-11-29 22:40:58.702186+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'resource.created', 'AlertChannel/acmemark-channel', '{"action":"resource.created","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"AlertChannel/acmemark-channel":{"labels":{},"spec":{"cap":{"messages":20,"per":"1m"},"description":"","enabled":true,"giveUpAfter":"6h","sendResolved":true,"slack":{"url":"scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}}}},"before":{},"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfyterqfq4mde3k","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfydfc6j7x6br3n","userAgent":"python-httpx/0.28.1"},"previous":"d1b597a9c885e8ac780f642800c2423e42fd1e92f944da3229bc2e9dc6bc4c32","resource":"AlertChannel/acmemark-channel","sequence":12,"time":"2026-11-29T22:40:58.702186Z","version":1}', '21bb9a57c87e0837c200e0f64bd2fffe3da97e0c3a1f8c3859eafd140e55fdba'),
	('org_01m8mqfm0q71rrs0s1yc', 13, '2026-11-29 22:40:59.179547+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'resource.created', 'ReplicaPool/acmemark-pool', '{"action":"resource.created","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"ReplicaPool/acmemark-pool":{"labels":{},"spec":{"database":"postgres","description":"","engine":"POSTGRESQL","lag":{"lower":"1s","upper":"5s"},"password":"scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464","primary":{"host":"127.0.0.1","port":5432,"tls":"VERIFIED"},"replicas":[{"host":"127.0.0.2","name":"r1","port":5432,"tls":"VERIFIED"}],"sampleInterval":"250ms","user":"probe"}}},"before":{},"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfz9b1a8f1m3qxy","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfyv1c32j0jtnd2","userAgent":"python-httpx/0.28.1"},"previous":"21bb9a57c87e0837c200e0f64bd2fffe3da97e0c3a1f8c3859eafd140e55fdba","resource":"ReplicaPool/acmemark-pool","sequence":13,"time":"2026-11-29T22:40:59.179547Z","version":1}', 'b2f41335daf26b66ab5fe74abbae58e1c3dcdc952e57be06348c8b2d5d104627'),
	('org_01m8mqfm0q71rrs0s1yc', 14, '2026-11-29 22:40:59.34536+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'file.uploaded', 'File/file_01m8mqfzd3t37j3wmsan', '{"action":"file.uploaded","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfzeh92ewc7v2x6","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m8mqfzb43w6aecweb8","userAgent":"python-httpx/0.28.1"},"previous":"b2f41335daf26b66ab5fe74abbae58e1c3dcdc952e57be06348c8b2d5d104627","resource":"File/file_01m8mqfzd3t37j3wmsan","sequence":14,"time":"2026-11-29T22:40:59.345360Z","version":1}', 'd7075bea0e01683b6510bc280b55ecf81aecec590a63cfe4b4289f78047aabad'),
	('org_01m8mqfm0q71rrs0s1yc', 15, '2026-11-29 22:40:59.583419+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'token.created', 'token/tok_01m8mqfzn41e6y04v9d0', '{"action":"token.created","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_0z8f7z","role":"OWNER"},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfznzvx7a5wtced","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfzmmr0etgmjr6y","userAgent":"python-httpx/0.28.1"},"previous":"d7075bea0e01683b6510bc280b55ecf81aecec590a63cfe4b4289f78047aabad","resource":"token/tok_01m8mqfzn41e6y04v9d0","sequence":15,"time":"2026-11-29T22:40:59.583419Z","version":1}', 'df2a59b93b9bf97e3769023875c8c6e3e0edaafde92cf1032f8a665c1ec2a1bb'),
	('org_01m8mqfm0q71rrs0s1yc', 16, '2026-11-29 22:40:59.682696+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'gateway_token.created', 'GatewayToken/acmemark-gateway', '{"action":"gateway_token.created","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m8mqfzrde8chbye58d","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqfzs2aazqe47pdt","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqfzqsynyxxvt552","userAgent":"python-httpx/0.28.1"},"previous":"df2a59b93b9bf97e3769023875c8c6e3e0edaafde92cf1032f8a665c1ec2a1bb","resource":"GatewayToken/acmemark-gateway","sequence":16,"time":"2026-11-29T22:40:59.682696Z","version":1}', 'b38a2593ce449060c3238bf01e05d2dec91077f863c9e506bcf7b6a0826938c3'),
	('org_01m8mqfm0q71rrs0s1yc', 17, '2026-11-29 22:41:02.905694+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'passkey.added', 'passkey/pky_01m8mqg08xvbfsqafj8w', '{"action":"passkey.added","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqg2xsfbzty738tr","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqg05rtw9mdmx5t8","userAgent":"python-httpx/0.28.1"},"previous":"b38a2593ce449060c3238bf01e05d2dec91077f863c9e506bcf7b6a0826938c3","resource":"passkey/pky_01m8mqg08xvbfsqafj8w","sequence":17,"time":"2026-11-29T22:41:02.905694Z","version":1}', '326542b12bd9db5fad613e436f58a8fb62d619e61fd7a00693b6f4ea196d2007'),
	('org_01m8mqfm0q71rrs0s1yc', 18, '2026-11-29 22:41:03.206079+00', 'system:alerting', 'alerting', 'alert.fired', 'AlertRule/acmemark-rule', '{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m8mqg33rmq0ea1gm3s","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqg376mxsqwrsv7c","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"326542b12bd9db5fad613e436f58a8fb62d619e61fd7a00693b6f4ea196d2007","resource":"AlertRule/acmemark-rule","sequence":18,"time":"2026-11-29T22:41:03.206079Z","version":1}', '1c8eaf6a93337212364171e8b557fb67df25bebda8c8153e0eee0330bd7f0517'),
	('org_01m8mqfm0q71rrs0s1yc', 19, '2026-11-29 22:41:03.695268+00', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'member.invited', 'invite/inv_01m8mqg3khvm17ensxpa', '{"action":"member.invited","actor":{"credential":"ses_01m8mqfvvyqh70zxmab9","id":"usr_01m8mqfvg1z15dd539ny","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-06T22:41:03.601536Z","role":"VIEWER"},"before":null,"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqg3pfnf9qh7vry0","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqg3ev7nfpkg42bt","userAgent":"python-httpx/0.28.1"},"previous":"1c8eaf6a93337212364171e8b557fb67df25bebda8c8153e0eee0330bd7f0517","resource":"invite/inv_01m8mqg3khvm17ensxpa","sequence":19,"time":"2026-11-29T22:41:03.695268Z","version":1}', 'e174689bf3259c7e956ede41eb26c2b5578e2924a4aa1ef009fe1643d8dd11fc'),
	('org_01m8mqfm0q71rrs0s1yc', 20, '2026-11-29 22:41:05.164783+00', 'usr_01m8mqfm0yjwcy0jdqz7', 'admin@tcp.local', 'resource.updated', 'Cluster/acmemark-web', '{"action":"resource.updated","actor":{"credential":"ses_01m8mqftptay7ar3eqt4","id":"usr_01m8mqfm0yjwcy0jdqz7","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqg54cd7kqay4t6w","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqg4xat4ghe6vt9g","userAgent":"python-httpx/0.28.1"},"previous":"e174689bf3259c7e956ede41eb26c2b5578e2924a4aa1ef009fe1643d8dd11fc","resource":"Cluster/acmemark-web","sequence":20,"time":"2026-11-29T22:41:05.164783Z","version":1}', 'e6f9853ce35475bb556ab24098849d5c20a0b54052eca2a78ac0301a0f809923'),
	('org_01m8mqfm0q71rrs0s1yc', 21, '2026-11-29 22:41:05.343721+00', 'usr_01m8mqfm0yjwcy0jdqz7', 'admin@tcp.local', 'changes.rolled_back', 'Revision/10', '{"action":"changes.rolled_back","actor":{"credential":"ses_01m8mqftptay7ar3eqt4","id":"usr_01m8mqfm0yjwcy0jdqz7","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8mqfm0q71rrs0s1yc","id":"evt_01m8mqg59zaby31jyfpm","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m8mqg574bebr859hrn","userAgent":"python-httpx/0.28.1"},"previous":"e6f9853ce35475bb556ab24098849d5c20a0b54052eca2a78ac0301a0f809923","resource":"Revision/10","sequence":21,"time":"2026-11-29T22:41:05.343721Z","version":1}', 'e1cea82277b46a526e275553cd45f6ca4fb785a25f148cf20b0974f70b4975bc');
INSERT INTO public.backend_health VALUES
	('gw-1', 'org_01m8mqfm0q71rrs0s1yc', 'acmemark-web', '192.0.2.1:80', 'UNHEALTHY', 'its health check fails', '2026-11-29 22:41:05.478119+00');
INSERT INTO public.backup_codes VALUES
	('usr_01m8mqfvg1z15dd539ny', 'ce16d2c9a9caa58b708b1e03f74864e929645cb8225e25786419563963c068e6', '60cb185e7784d79bb77ad1311737614a', NULL),
	('usr_01m8mqfvg1z15dd539ny', 'cd5108b94b69812f2cccea9e4e02ca88fd19a2d54814df2a8e35544649f8732a', '60cb185e7784d79bb77ad1311737614a', NULL),
	('usr_01m8mqfvg1z15dd539ny', 'f2fee65c61651af91650f97b5f5372f4ea7c236c1fd992e20f4172914a5bcf6c', '60cb185e7784d79bb77ad1311737614a', NULL),
	('usr_01m8mqfvg1z15dd539ny', 'e49fc07c72fcdeaeac6f6da323f6be0b793775b59db7d65d7da1dc2a58ffcf94', '60cb185e7784d79bb77ad1311737614a', NULL),
	('usr_01m8mqfvg1z15dd539ny', '0f0c305ab70d2acc4f571178f04fc448e772623885fbe0e22ab9140bb2c5d944', '60cb185e7784d79bb77ad1311737614a', NULL),
	('usr_01m8mqfvg1z15dd539ny', '4cbbab758cdb617f52cf298d5fdd8b5a10c84fa2564b65aae19af4d818b7ff82', '60cb185e7784d79bb77ad1311737614a', NULL),
	('usr_01m8mqfvg1z15dd539ny', '296d611e474e79f47633bd4919624d0ec9c391ffc536262f5812cce86d7f2945', '60cb185e7784d79bb77ad1311737614a', NULL),
	('usr_01m8mqfvg1z15dd539ny', '388958496d2b1d2b31af8cafde470587e6fb0cf7a6d17f2cc20c08966a8f2e33', '60cb185e7784d79bb77ad1311737614a', NULL),
	('usr_01m8mqfvg1z15dd539ny', 'b553f3ab8329fca827d23615456d744cb7f2fb8337c5a074b374355b5c2a2b5d', '60cb185e7784d79bb77ad1311737614a', NULL),
	('usr_01m8mqfvg1z15dd539ny', '51c497b209593745c55eb0d18ac8dd757da9fd5c0004d67aec513f92d0ad109a', '60cb185e7784d79bb77ad1311737614a', NULL);
INSERT INTO public.catalog_head VALUES
	(1, 10);
INSERT INTO public.claims VALUES
	('slug', 'acmemark-shop', 'org_01m8mqfm0q71rrs0s1yc', 'Endpoint', 'acmemark-shop');
INSERT INTO public.files VALUES
	('file_01m8mqfzd3t37j3wmsan', 'org_01m8mqfm0q71rrs0s1yc', 'd7f8419c8671b622efeddb8232a60474', 'private', 'acmemark.txt', 'acmemark.txt', 5, 'text/plain', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', '2026-11-29 22:40:59.299312+00', 'owner@acmemark.example');
INSERT INTO public.gateway_tokens VALUES
	('gwt_01m8mqfzrde8chbye58d', 'acmemark-gateway', 'tcp_gw_czyshk', 'eccad601933257bf0d1677f519d603e6ef028a6c862c2723810bfcb93754c514', 'org_01m8mqfm0q71rrs0s1yc', '2026-11-29 22:40:59.661703+00', 'owner@acmemark.example', NULL, NULL, NULL);
INSERT INTO public.gateways VALUES
	('gw-1', 's1', 'proc_01m8mqfgejx1p9cx9tyz', '2026-11-29 22:40:59.422997+00', '2026-11-29 22:40:59.422997+00', NULL, '2026-11-29 22:40:59.423199+00', '1.40.0', '0.1.0', '10.0.0.9', 8080, 8443, NULL, NULL);
INSERT INTO public.health_events VALUES
	(1, 'org_01m8mqfm0q71rrs0s1yc', 'acmemark-web', '192.0.2.1:80', 'gw-1', '2026-11-29 22:41:05.478119+00', 'UNHEALTHY', 'its health check fails', NULL, NULL);
INSERT INTO public.invites VALUES
	('inv_01m8mqfv6dxts8e0qxjd', 'org_01m8mqfm0q71rrs0s1yc', 'owner@acmemark.example', 'OWNER', 'f0b4ecdc02df5c71391e2114a1e0519cc328f61357e8e11dc7cf2be92d01c585', 'usr_01m8mqfm0yjwcy0jdqz7', '2026-11-29 22:40:54.989735+00', '2026-12-06 22:40:54.989735+00', '2026-11-29 22:40:55.319702+00', NULL),
	('inv_01m8mqg3khvm17ensxpa', 'org_01m8mqfm0q71rrs0s1yc', 'acmemark@example.com', 'VIEWER', 'e75ef63f1ffc83214ca53279070f76239a031cb433c526ad4d3fc71bdcf0e07b', 'usr_01m8mqfvg1z15dd539ny', '2026-11-29 22:41:03.601536+00', '2026-12-06 22:41:03.601536+00', NULL, NULL);
INSERT INTO public.login_throttles VALUES
	('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768', 0, '2026-11-29 22:40:54.041919+00'),
	('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7', 0, '2026-11-29 22:40:55.438687+00'),
	('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a', 0, '2026-11-29 22:40:55.438687+00');
INSERT INTO public.memberships VALUES
	('usr_01m8mqfm0yjwcy0jdqz7', 'org_01m8mqfm0q71rrs0s1yc', 'OWNER', '2026-11-29 22:40:47.634088+00'),
	('usr_01m8mqfvg1z15dd539ny', 'org_01m8mqfm0q71rrs0s1yc', 'OWNER', '2026-11-29 22:40:55.319702+00');
INSERT INTO public.metric_blocks VALUES
	(10, 1795992000, 1, '\x807801636000016630491ec1489e36b02ef2ec050003d20008'),
	(10, 1795992000, 2, '\x807801636000014630492a010000720002'),
	(10, 1795992000, 3, '\x807801636000017630394a8c86c068088c86c068088c86c04085000034560008'),
	(10, 1795992000, 4, '\x807801636000017630492a010001b60008'),
	(10, 1795992000, 5, '\x807801636000017630492a010001b60008');
INSERT INTO public.metric_cursors VALUES
	(5, 1795992005000000000, '\x0007'),
	(3, 1795992005000000000, '\x0007000000000000000000000000000000000000000000000000000000');
INSERT INTO public.metric_series VALUES
	(1, 'org_01m8mqfm0q71rrs0s1yc', 'active_requests', 'gw-1', '', '', 'acmemark-web', '', '', '', 1795992065, '', ''),
	(2, '', 'reports', 'gw-1', '', '', '', '', '', '', 1795992065, '', ''),
	(3, 'org_01m8mqfm0q71rrs0s1yc', 'latency', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '', '', 1795992065, '', ''),
	(4, '', 'gateway_requests', 'gw-1', '', '', '', '', '', '', 1795992065, '', ''),
	(5, 'org_01m8mqfm0q71rrs0s1yc', 'requests', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '200', '', 1795992065, '', '');
INSERT INTO public.metric_sources VALUES
	('gw-1', 0, '[[1795992005000000000, 1795992065000000000]]', 1795992065, '\x78018b8e564a4c2ec92c4b8d2f4a2d2c4d2d2e2956d251ca2f4a8f3730ccb5c82d4ccb352834372c2a2a362836ac4c064a415062726e6a6e6251b66e796a125c10c6308e8d0500d6221975');
INSERT INTO public.notifications VALUES
	(1, 'usr_01m8mqfm0yjwcy0jdqz7', 'org_01m8mqfm0q71rrs0s1yc', 'BACKEND_HEALTH', 'alr_01m8mqg33rmq0ea1gm3s:FIRING', 'FIRING: acmemark-rule (WARNING)', 'gateways disconnected is 0 gateways, below 1 gateways', NULL, '2026-11-29 22:41:03.191838+00', NULL, NULL, NULL),
	(2, 'usr_01m8mqfvg1z15dd539ny', 'org_01m8mqfm0q71rrs0s1yc', 'BACKEND_HEALTH', 'alr_01m8mqg33rmq0ea1gm3s:FIRING', 'FIRING: acmemark-rule (WARNING)', 'gateways disconnected is 0 gateways, below 1 gateways', NULL, '2026-11-29 22:41:03.191838+00', NULL, NULL, NULL),
	(3, 'usr_01m8mqfm0yjwcy0jdqz7', 'org_01m8mqfm0q71rrs0s1yc', 'BACKEND_HEALTH', 'acmemark-alert:FIRING', 'FIRING: acmemark title (INFO)', 'acmemark summary', NULL, '2026-11-29 22:41:03.99399+00', NULL, NULL, NULL),
	(4, 'usr_01m8mqfvg1z15dd539ny', 'org_01m8mqfm0q71rrs0s1yc', 'BACKEND_HEALTH', 'acmemark-alert:FIRING', 'FIRING: acmemark title (INFO)', 'acmemark summary', NULL, '2026-11-29 22:41:03.99399+00', NULL, NULL, NULL),
	(5, 'usr_01m8mqfm0yjwcy0jdqz7', 'org_01m8mqfm0q71rrs0s1yc', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-29 22:41:04.670471+00', NULL, NULL, NULL),
	(6, 'usr_01m8mqfvg1z15dd539ny', 'org_01m8mqfm0q71rrs0s1yc', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-29 22:41:04.670471+00', NULL, NULL, NULL);
INSERT INTO public.organisations VALUES
	('org_01m8mqfm0q71rrs0s1yc', 'default', 'Default', false, '2026-11-29 22:40:47.639488+00', NULL, NULL);
INSERT INTO public.passkeys VALUES
	('pky_01m8mqg08xvbfsqafj8w', 'usr_01m8mqfvg1z15dd539ny', 'f1661fa1ba02452b025d182fecde3517db825d929a95c2a5ed616cdac0b03ac5', 'a5010203262001215820621f7cf08f666e6447f21935c440378e5e38e5c1c9efe583ee8a819604935ead2258205ebf74c23ace906bba5d10d6d1c2ec346bcc9d0a9dab1e3f192d4965216cb51b', 0, 'acmemark-passkey', '["internal"]', false, '2026-11-29 22:41:00.190024+00', NULL);
INSERT INTO public.platform_certificates VALUES
	('default', '-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUCpwd6L4/m3WfTOjzgNbrCo+Er9swCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEyOTIxNDA0
N1oXDTI3MTIzMTIyNDA0N1owIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEwSstu8uexy8sIwtuc3/nwWqQ
1Ex5v95ltXYZK4J4dKfUAMmFoCuIfa2FPnYCQypReShuTZ9+Z+6ytswOjRfUQKNT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
RwAwRAIgbgkmmVfuUjNADBqZAcrjUtNgfVEb3KOLHRXk4w4XZ68CIBu65bmgVlh5
lc/5UFL12LODn6xSzn/VFxVkARd9eHTc
', 'PGwRioIlksa-QK_-4nmi9BCr8bh05Csg3Sfr7TWuWbU8Ge0tq_x86zDFrqdYQshoUfPSdhsR2q3LMLHPiToQiMaU254U3c_739HBfztIOhsMLiurRnxiPNYLg9TX1g0CGLETy-W6R3VYn4OQsS3YrcFH7rvU506cpiQm5RwQXtgyxw6ceZ7iVQARc-Gfk15vsxbpaksWEGl_mdGtbIccdnWos9wdg2KMhD_mQmrsp50faTOJJfmudj0VkbdeUqGkT1xqFZhB0cnpVgLi66Da42nz4ZnH85ia5pfRg7xQtZ9CIW0RkcpXxk4UvaaCiIVfbUpfSW6t4Gz3BjGzFKvRRXx9h_nTBMFD0U_58W8=', '2027-12-31 22:40:47.699374+00', '2026-11-29 22:40:47.699374+00');
INSERT INTO public.resources VALUES
	('res_01m8mqfwwc1rsx7m2bjy', 'org_01m8mqfm0q71rrs0s1yc', 'Endpoint', 'acmemark-shop', '{}', '{"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false, "tokenIssuers": []}', 2, 2, '2026-11-29 22:40:56.716448+00', '2026-11-29 22:40:56.716448+00'),
	('res_01m8mqfxa37qv5p9rzq2', 'org_01m8mqfm0q71rrs0s1yc', 'RoutingPolicy', 'acmemark-beta', '{}', '{"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}', 3, 3, '2026-11-29 22:40:57.154963+00', '2026-11-29 22:40:57.154963+00'),
	('res_01m8mqfxq5phrr71herb', 'org_01m8mqfm0q71rrs0s1yc', 'Certificate', 'acmemark-certificate', '{}', '{"privateKey": "sha256:5e1076f5b62be3d1b2ad7ab276ba2455094d2b558372911d5095371b3c93122a", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUDCB+KADAgECAhRZJ6mAQzqcQYgjXFDEu3h0g9mjLTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MjE0MDU1WhcNMjcwMjI3MjI0\nMDU1WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nYwEx4l8nmpXOKTW2o8/jq8se9nqNC9pohiK5uvllBzz15dYzbG46boHEG2lwWu9m\nZh75McWMawjbRa5oq8y23aMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIQDXME+04ISYpNNyhene\nHGAvlal0d4RfrCVyyeKVx/E4SQIfXsjxiWUd8FgG8SLyYoOkiT15zen05TEX1Rp3\nsatXsA==\n-----END CERTIFICATE-----\n"}', 4, 4, '2026-11-29 22:40:57.573794+00', '2026-11-29 22:40:57.573794+00'),
	('res_01m8mqfy3r0qt6gtwmxn', 'org_01m8mqfm0q71rrs0s1yc', 'AlertRule', 'acmemark-rule', '{}', '{"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "pool": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "replica": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}', 5, 5, '2026-11-29 22:40:57.976723+00', '2026-11-29 22:40:57.976723+00'),
	('res_01m8mqfyavh2ksr35tt9', 'org_01m8mqfm0q71rrs0s1yc', 'Silence', 'acmemark-silence', '{}', '{"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}', 6, 6, '2026-11-29 22:40:58.203208+00', '2026-11-29 22:40:58.203208+00'),
	('res_01m8mqfysgnske8khrtz', 'org_01m8mqfm0q71rrs0s1yc', 'AlertChannel', 'acmemark-channel', '{}', '{"cap": {"per": "1m", "messages": 20}, "slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "enabled": true, "description": "", "giveUpAfter": "6h", "sendResolved": true}', 7, 7, '2026-11-29 22:40:58.672342+00', '2026-11-29 22:40:58.672342+00'),
	('res_01m8mqfz2jr2trsmzp6t', 'org_01m8mqfm0q71rrs0s1yc', 'ReplicaPool', 'acmemark-pool', '{}', '{"lag": {"lower": "1s", "upper": "5s"}, "user": "probe", "engine": "POSTGRESQL", "primary": {"tls": "VERIFIED", "host": "127.0.0.1", "port": 5432}, "database": "postgres", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "replicas": [{"tls": "VERIFIED", "host": "127.0.0.2", "name": "r1", "port": 5432}], "description": "", "sampleInterval": "250ms"}', 8, 8, '2026-11-29 22:40:58.962636+00', '2026-11-29 22:40:58.962636+00'),
	('res_01m8mqfwf5sgw8gdjyek', 'org_01m8mqfm0q71rrs0s1yc', 'Cluster', 'acmemark-web', '{}', '{"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}', 10, 10, '2026-11-29 22:40:56.293642+00', '2026-11-29 22:41:05.329495+00');
INSERT INTO public.revisions VALUES
	(1, 'org_01m8mqfm0q71rrs0s1yc', 1, '', NULL, 'user', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', '2026-11-29 22:40:56.293642+00', '[{"id": "res_01m8mqfwf5sgw8gdjyek", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T22:40:56.293642+00:00"}]'),
	(2, 'org_01m8mqfm0q71rrs0s1yc', 2, '', NULL, 'user', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', '2026-11-29 22:40:56.716448+00', '[{"id": "res_01m8mqfwwc1rsx7m2bjy", "kind": "Endpoint", "name": "acmemark-shop", "after": {"spec": {"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false, "tokenIssuers": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T22:40:56.716448+00:00"}]'),
	(3, 'org_01m8mqfm0q71rrs0s1yc', 3, '', NULL, 'user', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', '2026-11-29 22:40:57.154963+00', '[{"id": "res_01m8mqfxa37qv5p9rzq2", "kind": "RoutingPolicy", "name": "acmemark-beta", "after": {"spec": {"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T22:40:57.154963+00:00"}]'),
	(4, 'org_01m8mqfm0q71rrs0s1yc', 4, '', NULL, 'user', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', '2026-11-29 22:40:57.573794+00', '[{"id": "res_01m8mqfxq5phrr71herb", "kind": "Certificate", "name": "acmemark-certificate", "after": {"spec": {"privateKey": "sha256:5e1076f5b62be3d1b2ad7ab276ba2455094d2b558372911d5095371b3c93122a", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUDCB+KADAgECAhRZJ6mAQzqcQYgjXFDEu3h0g9mjLTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MjE0MDU1WhcNMjcwMjI3MjI0\nMDU1WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nYwEx4l8nmpXOKTW2o8/jq8se9nqNC9pohiK5uvllBzz15dYzbG46boHEG2lwWu9m\nZh75McWMawjbRa5oq8y23aMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIQDXME+04ISYpNNyhene\nHGAvlal0d4RfrCVyyeKVx/E4SQIfXsjxiWUd8FgG8SLyYoOkiT15zen05TEX1Rp3\nsatXsA==\n-----END CERTIFICATE-----\n"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T22:40:57.573794+00:00"}]'),
	(5, 'org_01m8mqfm0q71rrs0s1yc', 5, '', NULL, 'user', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', '2026-11-29 22:40:57.976723+00', '[{"id": "res_01m8mqfy3r0qt6gtwmxn", "kind": "AlertRule", "name": "acmemark-rule", "after": {"spec": {"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "pool": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "replica": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T22:40:57.976723+00:00"}]'),
	(6, 'org_01m8mqfm0q71rrs0s1yc', 6, '', NULL, 'user', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', '2026-11-29 22:40:58.203208+00', '[{"id": "res_01m8mqfyavh2ksr35tt9", "kind": "Silence", "name": "acmemark-silence", "after": {"spec": {"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T22:40:58.203208+00:00"}]'),
	(7, 'org_01m8mqfm0q71rrs0s1yc', 7, '', NULL, 'user', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', '2026-11-29 22:40:58.672342+00', '[{"id": "res_01m8mqfysgnske8khrtz", "kind": "AlertChannel", "name": "acmemark-channel", "after": {"spec": {"cap": {"per": "1m", "messages": 20}, "slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "enabled": true, "description": "", "giveUpAfter": "6h", "sendResolved": true}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T22:40:58.672342+00:00"}]'),
	(8, 'org_01m8mqfm0q71rrs0s1yc', 8, '', NULL, 'user', 'usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', '2026-11-29 22:40:58.962636+00', '[{"id": "res_01m8mqfz2jr2trsmzp6t", "kind": "ReplicaPool", "name": "acmemark-pool", "after": {"spec": {"lag": {"lower": "1s", "upper": "5s"}, "user": "probe", "engine": "POSTGRESQL", "primary": {"tls": "VERIFIED", "host": "127.0.0.1", "port": 5432}, "database": "postgres", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "replicas": [{"tls": "VERIFIED", "host": "127.0.0.2", "name": "r1", "port": 5432}], "description": "", "sampleInterval": "250ms"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T22:40:58.962636+00:00"}]'),
	(9, 'org_01m8mqfm0q71rrs0s1yc', 9, '', NULL, 'user', 'usr_01m8mqfm0yjwcy0jdqz7', 'admin@tcp.local', '2026-11-29 22:41:05.141348+00', '[{"id": "res_01m8mqfwf5sgw8gdjyek", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "createdAt": "2026-11-29T22:40:56.293642+00:00"}]'),
	(10, 'org_01m8mqfm0q71rrs0s1yc', 10, 'Roll back to revision 8', 'to have rolled back', 'user', 'usr_01m8mqfm0yjwcy0jdqz7', 'admin@tcp.local', '2026-11-29 22:41:05.329495+00', '[{"id": "res_01m8mqfwf5sgw8gdjyek", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "createdAt": "2026-11-29T22:40:56.293642+00:00"}]');
INSERT INTO public.sealed_secrets VALUES
	('org_01m8mqfm0q71rrs0s1yc', 'sha256:5e1076f5b62be3d1b2ad7ab276ba2455094d2b558372911d5095371b3c93122a', 'gnsDGH7fH9e4yaEYiDcV8P7Lj7BEMtjeBBrsg7N8caS33LreFIn8afLAuPynGWiVk8d7mVjG_Kv30SyYBXOQznBArU0VmkYyflcaqCVpozIf2dW88nOGERZR4nTt7YUkwnlc6oiSDjTNclcWaNvB1RbtuKSK4_0PndMTAkn6bPMT3ija8-N1cg6N2MZMm1XoRzdL2Eu0VL5dWtil8fOOmjN4ILSvVY90MshjAkFDA_EM2EWHNZ3cUVJ-a9OmJEYrNAC7hqxROi8pGiEUdRRmUp-A4wst7scCr1qk8U5nvuOX7t7ZOdgKKbBIhzb-BJ0d_uit51ns32l1LrR46DW49WMH4CyHfmDMgRzqiTs=', '2026-11-29 22:40:57.66849+00'),
	('org_01m8mqfm0q71rrs0s1yc', 'scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087', 'WGurOyyHte5rjKURA8x21LmCZT0tfESjhZFRFArM4EQ7GIa8G69jFnNIkUNPqH60qStv', '2026-11-29 22:40:58.69416+00'),
	('org_01m8mqfm0q71rrs0s1yc', 'scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464', 'sj4Q1Lx4SVY6KZbzdlBQcCWYNDzY6R1BqFgToAaty_N9Cm5CeIBel_c=', '2026-11-29 22:40:59.16996+00');
INSERT INTO public.sessions VALUES
	('ses_01m8mqftptay7ar3eqt4', 'usr_01m8mqfm0yjwcy0jdqz7', 'org_01m8mqfm0q71rrs0s1yc', '2026-11-29 22:40:54.490148+00', '2026-11-29 22:40:54.490148+00', '2026-12-06 22:40:54.490148+00', NULL, '198.51.100.7', 'python-httpx/0.28.1'),
	('ses_01m8mqfvvyqh70zxmab9', 'usr_01m8mqfvg1z15dd539ny', 'org_01m8mqfm0q71rrs0s1yc', '2026-11-29 22:40:55.67824+00', '2026-11-29 22:40:55.67824+00', '2026-12-06 22:40:55.67824+00', NULL, '198.51.100.7', 'python-httpx/0.28.1');
INSERT INTO public.users VALUES
	('usr_01m8mqfm0yjwcy0jdqz7', 'admin@tcp.local', 'Administrator', '$argon2id$v=19$m=8,t=1,p=1$JjlaCAMwFtgVR+GgyQFQwQ$i3RZ7nGPvscWrHXVsiFcSN8ffQvbfJ0Lh14E4AbSHmQ', false, true, '2026-11-29 22:40:47.634088+00', '2026-11-29 22:40:47.634088+00', NULL, NULL, false),
	('usr_01m8mqfvg1z15dd539ny', 'owner@acmemark.example', 'acmemark person', '$argon2id$v=19$m=8,t=1,p=1$MepEF24AmKHkKIEzWpS4iw$vvlWT6QDKP6bu5y5vR2pzcxysLyFAu+CPV7jbP5QolI', false, false, '2026-11-29 22:40:55.29717+00', '2026-11-29 22:40:55.29717+00', NULL, NULL, false);
SELECT pg_catalog.setval('public.alert_deliveries_id_seq', 1, true);
SELECT pg_catalog.setval('public.alert_events_id_seq', 1, true);
SELECT pg_catalog.setval('public.gateway_past_refusals_id_seq', 1, false);
SELECT pg_catalog.setval('public.health_events_id_seq', 1, true);
SELECT pg_catalog.setval('public.metric_series_id_seq', 5, true);
SELECT pg_catalog.setval('public.notifications_id_seq', 6, true);
SELECT pg_catalog.setval('public.replica_events_id_seq', 1, false);
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
ALTER TABLE ONLY public.gateway_past_refusals
    ADD CONSTRAINT pk_gateway_past_refusals PRIMARY KEY (id);
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
ALTER TABLE ONLY public.issuer_key_sets
    ADD CONSTRAINT pk_issuer_key_sets PRIMARY KEY (organisation_id, url);
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
ALTER TABLE ONLY public.replica_events
    ADD CONSTRAINT pk_replica_events PRIMARY KEY (id);
ALTER TABLE ONLY public.replica_lease
    ADD CONSTRAINT pk_replica_lease PRIMARY KEY (id);
ALTER TABLE ONLY public.replica_states
    ADD CONSTRAINT pk_replica_states PRIMARY KEY (organisation_id, pool, member);
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
CREATE INDEX ix_gateway_past_refusals_gateway_id ON public.gateway_past_refusals USING btree (gateway_id);
CREATE INDEX ix_gateway_past_refusals_until ON public.gateway_past_refusals USING btree (until);
CREATE INDEX ix_gateway_tokens_organisation_id ON public.gateway_tokens USING btree (organisation_id);
CREATE INDEX ix_gateways_process_id ON public.gateways USING btree (process_id);
CREATE INDEX ix_health_events_at ON public.health_events USING btree (at);
CREATE INDEX ix_health_events_cluster ON public.health_events USING btree (organisation_id, cluster, at);
CREATE INDEX ix_health_events_request ON public.health_events USING btree (request);
CREATE INDEX ix_invites_organisation_id_email ON public.invites USING btree (organisation_id, email);
CREATE INDEX ix_issuer_key_sets_due_at ON public.issuer_key_sets USING btree (due_at);
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
CREATE INDEX ix_replica_events_at ON public.replica_events USING btree (at);
CREATE INDEX ix_replica_events_pool ON public.replica_events USING btree (organisation_id, pool, id);
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
ALTER TABLE ONLY public.gateway_past_refusals
    ADD CONSTRAINT fk_gateway_past_refusals_gateway_id_gateways FOREIGN KEY (gateway_id) REFERENCES public.gateways(id) ON DELETE CASCADE;
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
