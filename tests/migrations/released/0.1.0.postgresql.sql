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
CREATE TABLE public.metric_arrivals (
    gateway text NOT NULL,
    version bigint NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL,
    data bytea NOT NULL
);
CREATE TABLE public.metric_blocks (
    slot_s smallint NOT NULL,
    start bigint NOT NULL,
    series_id bigint NOT NULL,
    data bytea NOT NULL
);
CREATE TABLE public.metric_cursors (
    gateway text NOT NULL,
    began_ns bigint NOT NULL,
    data bytea NOT NULL
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
	('0019');
INSERT INTO public.alert_deliveries VALUES
	(1, 'org_01m8n2m862j4j1fcthyq', 'gone', 'acmemark-alert:FIRING:gone', 'acmemark-alert', 'acmemark-group', 'acmemark-rule', 'FIRING', '{"link": null, "rule": "acmemark-rule", "event": "FIRING", "title": "acmemark title", "topic": "BACKEND_HEALTH", "value": null, "labels": {}, "summary": "acmemark summary", "alert_id": "acmemark-alert", "ended_at": null, "severity": "INFO", "suspects": [], "dedup_key": "acmemark-group", "threshold": null, "started_at": "2026-11-30T01:55:47.427858Z", "transition": "FIRING", "organisation_id": "org_01m8n2m862j4j1fcthyq"}', 'DROPPED', 0, '2026-11-30 01:55:47.428169+00', '2026-11-30 01:55:47.428169+00', '2026-11-30 01:55:47.428169+00', NULL, '2026-11-30 01:55:47.493075+00', NULL, 'there is no channel gone', '[]');
INSERT INTO public.alert_events VALUES
	(1, 'alr_01m8n2mn4bfejrq7ch4x', '2026-11-30 01:55:46.719753+00', 'FIRING', 'alerting', 'its condition has held for 0 s', 0);
INSERT INTO public.alert_leader VALUES
	(1, 2, 'proc_01m8n2m59cq4fez9g1yt', '2026-11-30 01:55:46.719753+00');
INSERT INTO public.alerts VALUES
	('alr_01m8n2mn4bfejrq7ch4x', 'org_01m8n2m862j4j1fcthyq', 'acmemark-rule', '[]', '402e7ce03ced9d1cc1e57b19184fc00c1d98fd3ce9413cd8a3ddb736949d14d3', 1, 'FIRING', 'WARNING', '2026-11-30 01:55:46.719753+00', '2026-11-30 01:55:46.719753+00', NULL, NULL, false, 'gateways disconnected is 0 gateways, below 1 gateways', 0, 1, '{}', '[{"at": "2026-11-30T01:55:43.623802+00:00", "actor": "owner@acmemark.example", "number": 8, "changes": ["create ReplicaPool/acmemark-pool"], "message": ""}, {"at": "2026-11-30T01:55:42.488302+00:00", "actor": "owner@acmemark.example", "number": 4, "changes": ["create Certificate/acmemark-certificate"], "message": ""}, {"at": "2026-11-30T01:55:42.373408+00:00", "actor": "owner@acmemark.example", "number": 3, "changes": ["create RoutingPolicy/acmemark-beta"], "message": ""}, {"at": "2026-11-30T01:55:42.245291+00:00", "actor": "owner@acmemark.example", "number": 2, "changes": ["create Endpoint/acmemark-shop"], "message": ""}, {"at": "2026-11-30T01:55:41.697203+00:00", "actor": "owner@acmemark.example", "number": 1, "changes": ["create Cluster/acmemark-web"], "message": ""}]', '[]', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.api_tokens VALUES
	('tok_01m8n2mjdkpzk8x48saq', 'tcp_pat_h107nx', 'a1bf1387b6a0ad8f48ec2d92fafaeffb8248cbc82df88c9065179b41e48e4db9', 'acmemark-token', 'usr_01m8n2mfj5z6ep9fr68d', 'org_01m8n2m862j4j1fcthyq', 'OWNER', '2026-11-30 01:55:44.179302+00', NULL, NULL, NULL, false);
INSERT INTO public.audit_chains VALUES
	('org_01m8n2m862j4j1fcthyq', 21, '1bddb44ec0f54ef248b8a4c918cf832a5e4786d77f048eac9796b23ece2f8530', 1, NULL);
INSERT INTO public.audit_events VALUES
	('org_01m8n2m862j4j1fcthyq', 1, '2026-11-30 01:55:33.809237+00', 'system:seed', 'seed', 'user.created', 'user/usr_01m8n2m86xvkh98pvpqw', '{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2m89h60nkk98k6x","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m8n2m86xvkh98pvpqw","sequence":1,"time":"2026-11-30T01:55:33.809237Z","version":1}', '9e083d96965efd84f914f78b7319878809e531520abf6089fda503423ab4e1fd'),
	('org_01m8n2m862j4j1fcthyq', 2, '2026-11-30 01:55:40.537848+00', 'usr_01m8n2m86xvkh98pvpqw', 'admin@tcp.local', 'session.started', 'user/usr_01m8n2m86xvkh98pvpqw', '{"action":"session.started","actor":{"credential":"ses_01m8n2mevhcvfb5cf2by","id":"usr_01m8n2m86xvkh98pvpqw","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mevsvn6hnff993","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mej8g17mq5ggc2","userAgent":"python-httpx/0.28.1"},"previous":"9e083d96965efd84f914f78b7319878809e531520abf6089fda503423ab4e1fd","resource":"user/usr_01m8n2m86xvkh98pvpqw","sequence":2,"time":"2026-11-30T01:55:40.537848Z","version":1}', '5e5119b700cbdd33aaba7664b8ea1bed46ea99225d54b2922104fb589dc6100d'),
	('org_01m8n2m862j4j1fcthyq', 3, '2026-11-30 01:55:40.827717+00', 'usr_01m8n2m86xvkh98pvpqw', 'admin@tcp.local', 'member.invited', 'invite/inv_01m8n2mf3phj3cef3jp2', '{"action":"member.invited","actor":{"credential":"ses_01m8n2mevhcvfb5cf2by","id":"usr_01m8n2m86xvkh98pvpqw","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-07T01:55:40.790626Z","role":"OWNER"},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mf4v5ac8m07rxe","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mex4g6aepmyr4r","userAgent":"python-httpx/0.28.1"},"previous":"5e5119b700cbdd33aaba7664b8ea1bed46ea99225d54b2922104fb589dc6100d","resource":"invite/inv_01m8n2mf3phj3cef3jp2","sequence":3,"time":"2026-11-30T01:55:40.827717Z","version":1}', '97485504145e7fc877e9fe1d7718389f11dbba7c5ab0b73219a705077e319631'),
	('org_01m8n2m862j4j1fcthyq', 4, '2026-11-30 01:55:41.292795+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'member.joined', 'user/usr_01m8n2mfj5z6ep9fr68d', '{"action":"member.joined","actor":{"credential":null,"id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m8n2mf3phj3cef3jp2","invitedBy":"usr_01m8n2m86xvkh98pvpqw","role":"OWNER"},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mfkcj5vwwyqk9s","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mf8nrzptz9eckf","userAgent":"python-httpx/0.28.1"},"previous":"97485504145e7fc877e9fe1d7718389f11dbba7c5ab0b73219a705077e319631","resource":"user/usr_01m8n2mfj5z6ep9fr68d","sequence":4,"time":"2026-11-30T01:55:41.292795Z","version":1}', 'd63d4fd2b3154e91d092af352318ffe9d1c2df163702183f281baa56772bf307'),
	('org_01m8n2m862j4j1fcthyq', 5, '2026-11-30 01:55:41.476594+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'session.started', 'user/usr_01m8n2mfj5z6ep9fr68d', '{"action":"session.started","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mfs47hp1qzjpvs","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mfmct5r30k1asw","userAgent":"python-httpx/0.28.1"},"previous":"d63d4fd2b3154e91d092af352318ffe9d1c2df163702183f281baa56772bf307","resource":"user/usr_01m8n2mfj5z6ep9fr68d","sequence":5,"time":"2026-11-30T01:55:41.476594Z","version":1}', '2da3fdc4306dc68f1325bc1e5bf35511ffc59d7f2593ebc10be17c6d4c95586e'),
	('org_01m8n2m862j4j1fcthyq', 6, '2026-11-30 01:55:41.817222+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'resource.created', 'Cluster/acmemark-web', '{"action":"resource.created","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mg3sce628wexbn","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mft8kg1h5h56k9","userAgent":"python-httpx/0.28.1"},"previous":"2da3fdc4306dc68f1325bc1e5bf35511ffc59d7f2593ebc10be17c6d4c95586e","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-30T01:55:41.817222Z","version":1}', 'c77613775a9ecda9f4a085467f16970fef909f83c62b6bce294c62dbef461ba3'),
	('org_01m8n2m862j4j1fcthyq', 7, '2026-11-30 01:55:42.282195+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'resource.created', 'Endpoint/acmemark-shop', '{"action":"resource.created","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","tokenIssuers":[],"type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mgjay6wt9ch4zn","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mgamx3x33mvk1v","userAgent":"python-httpx/0.28.1"},"previous":"c77613775a9ecda9f4a085467f16970fef909f83c62b6bce294c62dbef461ba3","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-30T01:55:42.282195Z","version":1}', '004be85f6bd7abcade6b553a482c09e51504a0ba6c756dd8efb703bbbefd662a'),
	('org_01m8n2m862j4j1fcthyq', 8, '2026-11-30 01:55:42.408203+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'resource.created', 'RoutingPolicy/acmemark-beta', '{"action":"resource.created","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mgp8bagq1v85y0","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mgkaygxn4dzkvz","userAgent":"python-httpx/0.28.1"},"previous":"004be85f6bd7abcade6b553a482c09e51504a0ba6c756dd8efb703bbbefd662a","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-30T01:55:42.408203Z","version":1}', 'cbcb365909670540f4a0ecc13812e0065696ec99f1028456547956935d970c44'),
	('org_01m8n2m862j4j1fcthyq', 9, '2026-11-30 01:55:42.538791+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'resource.created', 'Certificate/acmemark-certificate', '{"action":"resource.created","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQl5maMJkZ3u/Tw+ZYSbRuYMrwxFTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTMwMDA1NTQxWhcNMjcwMjI4MDE1\nNTQxWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nb34MIUHwPXcXknlOuEhWSMCTQOumdEYJ2Lhoq1BxSvAu5aQwvqATg7VADRSh3LJ5\nuFJdTwhkI07/DpHXsmDmWKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIQCrjLMcMa/EH+RQhVw8\nhB/GS+K29nPZDh6VCWilYz+meAIgQb0qLasCN8m4Rv8E1GKnPT+SscHJuXKQkINI\nuw8Dcl0=\n-----END CERTIFICATE-----\n","privateKey":"sha256:ca740825b8ea0f4f01292cd9a86bcb29bba71a18e4c67645595920a7e691d545"}}},"before":{},"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mgtas88qmaw7e4","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mgqkp0g5s1g487","userAgent":"python-httpx/0.28.1"},"previous":"cbcb365909670540f4a0ecc13812e0065696ec99f1028456547956935d970c44","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-30T01:55:42.538791Z","version":1}', '850db206ed139ded02ffe4a17121480777c15fc996de3bc3b277506ae7401b77'),
	('org_01m8n2m862j4j1fcthyq', 10, '2026-11-30 01:55:42.621406+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'resource.created', 'AlertRule/acmemark-rule', '{"action":"resource.created","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"pool":[],"replica":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mgwxqq0yfj3j7x","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mgvpbyf5cerknv","userAgent":"python-httpx/0.28.1"},"previous":"850db206ed139ded02ffe4a17121480777c15fc996de3bc3b277506ae7401b77","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-30T01:55:42.621406Z","version":1}', '27697f8d4e2573f995f4eb25e807b3384c4f0e795cf9c15025da69ab7a7c2a5e'),
	('org_01m8n2m862j4j1fcthyq', 11, '2026-11-30 01:55:42.8691+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'resource.created', 'Silence/acmemark-silence', '{"action":"resource.created","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mh4n6hvtyxh2gp","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mgya36cza8zb86","userAgent":"python-httpx/0.28.1"},"previous":"27697f8d4e2573f995f4eb25e807b3384c4f0e795cf9c15025da69ab7a7c2a5e","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-30T01:55:42.869100Z","version":1}', '4be3614bc3ff9c2c3a94a91c3fee647d61bf43f66dacc5ca85d747c4bfea3864'),
	('org_01m8n2m862j4j1fcthyq', 12, '2026-11-30 01:55:43.270176+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'resource.created', 'AlertChannel/acmemark-channel', '{"action":"resource.created","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"AlertChannel/acmemark-channel":{"labels":{},"spec":{"cap":{"messages":20,"per":"1m"},"description":"","enabled":true,"giveUpAfter":"6h","sendResolved":true,"slack":{"url":"scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}}}},"before":{},"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mhh6nj28nxr58h","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mh5b66cjsc442h","userAgent":"python-httpx/0.28.1"},"previous":"4be3614bc3ff9c2c3a94a91c3fee647d61bf43f66dacc5ca85d747c4bfea3864","resource":"AlertChannel/acmemark-channel","sequence":12,"time":"2026-11-30T01:55:43.270176Z","version":1}', '85d4cb58a2d5a79671752d4013cdba7a92248c169bf46228ea19048aa4413faa'),
	('org_01m8n2m862j4j1fcthyq', 13, '2026-11-30 01:55:43.676112+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'resource.created', 'ReplicaPool/acmemark-pool', '{"action":"resource.created","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"ReplicaPool/acmemark-pool":{"labels":{},"spec":{"database":"postgres","description":"","engine":"POSTGRESQL","lag":{"lower":"1s","upper":"5s"},"password":"scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464","primary":{"host":"127.0.0.1","port":5432,"tls":"VERIFIED"},"replicas":[{"host":"127.0.0.2","name":"r1","port":5432,"tls":"VERIFIED"}],"sampleInterval":"250ms","user":"probe"}}},"before":{},"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mhxwjvxkt3qczy","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mhhy3cm9h2q2a2","userAgent":"python-httpx/0.28.1"},"previous":"85d4cb58a2d5a79671752d4013cdba7a92248c169bf46228ea19048aa4413faa","resource":"ReplicaPool/acmemark-pool","sequence":13,"time":"2026-11-30T01:55:43.676112Z","version":1}', 'acb5abb2dc0d12dc9252f9acde7cdc95aed6e0714ff48c9e2bf32c4be15a82ec'),
	('org_01m8n2m862j4j1fcthyq', 14, '2026-11-30 01:55:43.904472+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'file.uploaded', 'File/file_01m8n2mj3gc4e68728k0', '{"action":"file.uploaded","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mj50ckk93mtjx3","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m8n2mhzftft1k3y6ye","userAgent":"python-httpx/0.28.1"},"previous":"acb5abb2dc0d12dc9252f9acde7cdc95aed6e0714ff48c9e2bf32c4be15a82ec","resource":"File/file_01m8n2mj3gc4e68728k0","sequence":14,"time":"2026-11-30T01:55:43.904472Z","version":1}', '0456de4e200a157ebbbac69df171680708ba26d16ea10daa66f46273e4798ea2'),
	('org_01m8n2m862j4j1fcthyq', 15, '2026-11-30 01:55:44.205891+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'token.created', 'token/tok_01m8n2mjdkpzk8x48saq', '{"action":"token.created","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_h107nx","role":"OWNER"},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mjedwm55xz0jbq","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mjd0p1f7pt9rmj","userAgent":"python-httpx/0.28.1"},"previous":"0456de4e200a157ebbbac69df171680708ba26d16ea10daa66f46273e4798ea2","resource":"token/tok_01m8n2mjdkpzk8x48saq","sequence":15,"time":"2026-11-30T01:55:44.205891Z","version":1}', 'b2325755aa5fa0c3176834cf8ff6e7db129fb22faed7f6274e818b7dcd559acc'),
	('org_01m8n2m862j4j1fcthyq', 16, '2026-11-30 01:55:44.365824+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'gateway_token.created', 'GatewayToken/acmemark-gateway', '{"action":"gateway_token.created","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m8n2mjjehm9k8pnjxj","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mjkd20214hjfzv","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mjgzzr54afrwxc","userAgent":"python-httpx/0.28.1"},"previous":"b2325755aa5fa0c3176834cf8ff6e7db129fb22faed7f6274e818b7dcd559acc","resource":"GatewayToken/acmemark-gateway","sequence":16,"time":"2026-11-30T01:55:44.365824Z","version":1}', '6d96db6af99c9c1a4acc91024e3db68fd9a50fc8622f2679e590dceda711641e'),
	('org_01m8n2m862j4j1fcthyq', 17, '2026-11-30 01:55:46.661009+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'passkey.added', 'passkey/pky_01m8n2mjy0nmdn1pj9f9', '{"action":"passkey.added","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mmv4deedvf92ca","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mjvebfc7xcq50m","userAgent":"python-httpx/0.28.1"},"previous":"6d96db6af99c9c1a4acc91024e3db68fd9a50fc8622f2679e590dceda711641e","resource":"passkey/pky_01m8n2mjy0nmdn1pj9f9","sequence":17,"time":"2026-11-30T01:55:46.661009Z","version":1}', '96e841bd0c6c8f22ca55242d727df2e92e30897397d9fc9cebbefa46d0cec80a'),
	('org_01m8n2m862j4j1fcthyq', 18, '2026-11-30 01:55:47.121041+00', 'system:alerting', 'alerting', 'alert.fired', 'AlertRule/acmemark-rule', '{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m8n2mn4bfejrq7ch4x","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mn9g5yvnykjj6p","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"96e841bd0c6c8f22ca55242d727df2e92e30897397d9fc9cebbefa46d0cec80a","resource":"AlertRule/acmemark-rule","sequence":18,"time":"2026-11-30T01:55:47.121041Z","version":1}', '3a676d4a3f1f1aeb269fc2bbe1cab83dad7a3425c4386a838c0bcdde3244636a'),
	('org_01m8n2m862j4j1fcthyq', 19, '2026-11-30 01:55:47.392996+00', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'member.invited', 'invite/inv_01m8n2mnh44zbwhmr53s', '{"action":"member.invited","actor":{"credential":"ses_01m8n2mfs1x25pe4e4wx","id":"usr_01m8n2mfj5z6ep9fr68d","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-07T01:55:47.364657Z","role":"VIEWER"},"before":null,"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mnj0sjhk67tfp8","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mnf6vy6k25808s","userAgent":"python-httpx/0.28.1"},"previous":"3a676d4a3f1f1aeb269fc2bbe1cab83dad7a3425c4386a838c0bcdde3244636a","resource":"invite/inv_01m8n2mnh44zbwhmr53s","sequence":19,"time":"2026-11-30T01:55:47.392996Z","version":1}', '790ea0ca815b00c21de49549ec799d1be2ae60ea906f17908295b7da005bb8fd'),
	('org_01m8n2m862j4j1fcthyq', 20, '2026-11-30 01:55:48.064848+00', 'usr_01m8n2m86xvkh98pvpqw', 'admin@tcp.local', 'resource.updated', 'Cluster/acmemark-web', '{"action":"resource.updated","actor":{"credential":"ses_01m8n2mevhcvfb5cf2by","id":"usr_01m8n2m86xvkh98pvpqw","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mp70a42cks2ny6","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2mp3g7b5attcgfp","userAgent":"python-httpx/0.28.1"},"previous":"790ea0ca815b00c21de49549ec799d1be2ae60ea906f17908295b7da005bb8fd","resource":"Cluster/acmemark-web","sequence":20,"time":"2026-11-30T01:55:48.064848Z","version":1}', '28a6d1b2191069da84f7cec90c2189d9207ef39b964e8b0222040609ad882339'),
	('org_01m8n2m862j4j1fcthyq', 21, '2026-11-30 01:55:48.24409+00', 'usr_01m8n2m86xvkh98pvpqw', 'admin@tcp.local', 'changes.rolled_back', 'Revision/10', '{"action":"changes.rolled_back","actor":{"credential":"ses_01m8n2mevhcvfb5cf2by","id":"usr_01m8n2m86xvkh98pvpqw","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8n2m862j4j1fcthyq","id":"evt_01m8n2mpcmhw2ts8ygsy","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m8n2mp97qtjgamc0ek","userAgent":"python-httpx/0.28.1"},"previous":"28a6d1b2191069da84f7cec90c2189d9207ef39b964e8b0222040609ad882339","resource":"Revision/10","sequence":21,"time":"2026-11-30T01:55:48.244090Z","version":1}', '1bddb44ec0f54ef248b8a4c918cf832a5e4786d77f048eac9796b23ece2f8530');
INSERT INTO public.backend_health VALUES
	('gw-1', 'org_01m8n2m862j4j1fcthyq', 'acmemark-web', '192.0.2.1:80', 'UNHEALTHY', 'its health check fails', '2026-11-30 01:55:48.948726+00');
INSERT INTO public.backup_codes VALUES
	('usr_01m8n2mfj5z6ep9fr68d', 'b88e00efd9c9f5eafd22032466bdeb01958181d5adb70c301b4f94b92d0fe88a', '85d1447ccdb7862494ea0d632c358931', NULL),
	('usr_01m8n2mfj5z6ep9fr68d', 'd39839908837866799d13925c70ecbba17a8fd7d0925b7e26dff1caece7c84fc', '85d1447ccdb7862494ea0d632c358931', NULL),
	('usr_01m8n2mfj5z6ep9fr68d', '1dec3e231801af1221ff33a1ee9aa4b307bd178db348a0e6f96ab13e8cba631f', '85d1447ccdb7862494ea0d632c358931', NULL),
	('usr_01m8n2mfj5z6ep9fr68d', 'df03508f2ca35ddd61b35764399de2965a3e1cef6b0b79ce85767a0a99cf0f57', '85d1447ccdb7862494ea0d632c358931', NULL),
	('usr_01m8n2mfj5z6ep9fr68d', 'b3a2358cf3ae0153fb75c96bf0dd4e7c0a3f4ca929431a0f2c700f7501cede90', '85d1447ccdb7862494ea0d632c358931', NULL),
	('usr_01m8n2mfj5z6ep9fr68d', '8ce334ceb745fd822f3935fd785368c03fd969715c56056416a1f472c284dfb9', '85d1447ccdb7862494ea0d632c358931', NULL),
	('usr_01m8n2mfj5z6ep9fr68d', 'd72f1c14c53bf2fc0283be18a2f0077be1a7b950b6825d33a916df815148a3c7', '85d1447ccdb7862494ea0d632c358931', NULL),
	('usr_01m8n2mfj5z6ep9fr68d', '3298549c12e17b544d05b93044f772a050b72c72fd4956d7c2cd84c2f7facc91', '85d1447ccdb7862494ea0d632c358931', NULL),
	('usr_01m8n2mfj5z6ep9fr68d', 'eb365cffcb9b20902d8300448af0cd54ef4a7f7c111b5983849203620b482288', '85d1447ccdb7862494ea0d632c358931', NULL),
	('usr_01m8n2mfj5z6ep9fr68d', 'c2cb0a56c2265635080d0f5289dde6ce879d9a42ff22b9f81512e60bcf4d88e6', '85d1447ccdb7862494ea0d632c358931', NULL);
INSERT INTO public.catalog_head VALUES
	(1, 10);
INSERT INTO public.claims VALUES
	('slug', 'acmemark-shop', 'org_01m8n2m862j4j1fcthyq', 'Endpoint', 'acmemark-shop');
INSERT INTO public.files VALUES
	('file_01m8n2mj3gc4e68728k0', 'org_01m8n2m862j4j1fcthyq', 'ba3727339689e60ac1b326dd98c55841', 'private', 'acmemark.txt', 'acmemark.txt', 5, 'text/plain', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', '2026-11-30 01:55:43.856591+00', 'owner@acmemark.example');
INSERT INTO public.gateway_tokens VALUES
	('gwt_01m8n2mjjehm9k8pnjxj', 'acmemark-gateway', 'tcp_gw_ba3g4n', '26f1277f62cbdf2613f51a73898578441f2c7bad49d3d2047a5cd44f5aedf882', 'org_01m8n2m862j4j1fcthyq', '2026-11-30 01:55:44.334231+00', 'owner@acmemark.example', NULL, NULL, NULL);
INSERT INTO public.gateways VALUES
	('gw-1', 's1', 'proc_01m8n2m59cq4fez9g1yt', '2026-11-30 01:55:43.936515+00', '2026-11-30 01:55:43.936515+00', NULL, '2026-11-30 01:55:43.936649+00', '1.40.0', '0.1.0', '10.0.0.9', 8080, 8443, NULL, NULL);
INSERT INTO public.health_events VALUES
	(1, 'org_01m8n2m862j4j1fcthyq', 'acmemark-web', '192.0.2.1:80', 'gw-1', '2026-11-30 01:55:48.948726+00', 'UNHEALTHY', 'its health check fails', NULL, NULL);
INSERT INTO public.invites VALUES
	('inv_01m8n2mf3phj3cef3jp2', 'org_01m8n2m862j4j1fcthyq', 'owner@acmemark.example', 'OWNER', 'fd7b776a8dffb0c7c711ef54a23a97f0cff59f02c5c0ae37a01cd172c68dc6a6', 'usr_01m8n2m86xvkh98pvpqw', '2026-11-30 01:55:40.790626+00', '2026-12-07 01:55:40.790626+00', '2026-11-30 01:55:41.264639+00', NULL),
	('inv_01m8n2mnh44zbwhmr53s', 'org_01m8n2m862j4j1fcthyq', 'acmemark@example.com', 'VIEWER', '6b3d7e137a3d498acd9cf20940a49c63f8a6e2bd8ae0860a8d42c73f4329d019', 'usr_01m8n2mfj5z6ep9fr68d', '2026-11-30 01:55:47.364657+00', '2026-12-07 01:55:47.364657+00', NULL, NULL);
INSERT INTO public.login_throttles VALUES
	('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768', 0, '2026-11-30 01:55:40.23932+00'),
	('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7', 0, '2026-11-30 01:55:41.336782+00'),
	('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a', 0, '2026-11-30 01:55:41.336782+00');
INSERT INTO public.memberships VALUES
	('usr_01m8n2m86xvkh98pvpqw', 'org_01m8n2m862j4j1fcthyq', 'OWNER', '2026-11-30 01:55:33.681733+00'),
	('usr_01m8n2mfj5z6ep9fr68d', 'org_01m8n2m862j4j1fcthyq', 'OWNER', '2026-11-30 01:55:41.264639+00');
INSERT INTO public.metric_arrivals VALUES
	('gw-1', 0, 1796003740, 1796003740, '\x78019b739d279b01029881142313333b3be31ca82023500028c8caccc80c13628208b1b0433561a30071ed05f3');
INSERT INTO public.metric_cursors VALUES
	('gw-1', 1796003688000000000, '\x78016360800346208b891dc66562600009b0c005601248340003a70019');
INSERT INTO public.metric_series VALUES
	(1, '', 'gateway_requests', 'gw-1', '', '', '', '', '', '', 1796003748, '', ''),
	(2, 'org_01m8n2m862j4j1fcthyq', 'requests', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '200', '', 1796003748, '', ''),
	(3, '', 'reports', 'gw-1', '', '', '', '', '', '', 1796003748, '', ''),
	(4, 'org_01m8n2m862j4j1fcthyq', 'latency', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '', '', 1796003748, '', ''),
	(5, 'org_01m8n2m862j4j1fcthyq', 'active_requests', 'gw-1', '', '', 'acmemark-web', '', '', '', 1796003748, '', '');
INSERT INTO public.metric_sources VALUES
	('gw-1', 0, '[[1796003688000000000, 1796003748000000000]]', 1796003748, '\x78018b8e564a4c2ec92c4b8d2f4a2d2c4d2d2e2956d251ca2f4a8f3730ccb5c833cab53033ca32c9324c4b2ec9a82c044a415062726e6a6e6251b66e796a125c10c6308e8d0500c3131929');
INSERT INTO public.notifications VALUES
	(1, 'usr_01m8n2m86xvkh98pvpqw', 'org_01m8n2m862j4j1fcthyq', 'BACKEND_HEALTH', 'alr_01m8n2mn4bfejrq7ch4x:FIRING', 'FIRING: acmemark-rule (WARNING)', 'gateways disconnected is 0 gateways, below 1 gateways', NULL, '2026-11-30 01:55:47.074859+00', NULL, NULL, NULL),
	(2, 'usr_01m8n2mfj5z6ep9fr68d', 'org_01m8n2m862j4j1fcthyq', 'BACKEND_HEALTH', 'alr_01m8n2mn4bfejrq7ch4x:FIRING', 'FIRING: acmemark-rule (WARNING)', 'gateways disconnected is 0 gateways, below 1 gateways', NULL, '2026-11-30 01:55:47.074859+00', NULL, NULL, NULL),
	(3, 'usr_01m8n2m86xvkh98pvpqw', 'org_01m8n2m862j4j1fcthyq', 'BACKEND_HEALTH', 'acmemark-alert:FIRING', 'FIRING: acmemark title (INFO)', 'acmemark summary', NULL, '2026-11-30 01:55:47.48421+00', NULL, NULL, NULL),
	(4, 'usr_01m8n2mfj5z6ep9fr68d', 'org_01m8n2m862j4j1fcthyq', 'BACKEND_HEALTH', 'acmemark-alert:FIRING', 'FIRING: acmemark title (INFO)', 'acmemark summary', NULL, '2026-11-30 01:55:47.48421+00', NULL, NULL, NULL),
	(5, 'usr_01m8n2m86xvkh98pvpqw', 'org_01m8n2m862j4j1fcthyq', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-30 01:55:47.780841+00', NULL, NULL, NULL),
	(6, 'usr_01m8n2mfj5z6ep9fr68d', 'org_01m8n2m862j4j1fcthyq', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-30 01:55:47.780841+00', NULL, NULL, NULL);
INSERT INTO public.organisations VALUES
	('org_01m8n2m862j4j1fcthyq', 'default', 'Default', false, '2026-11-30 01:55:33.698189+00', NULL, NULL);
INSERT INTO public.passkeys VALUES
	('pky_01m8n2mjy0nmdn1pj9f9', 'usr_01m8n2mfj5z6ep9fr68d', '8f64f1e25a4568b6c2846325767c09c6231cf948656107e904e69d39853673a0', 'a50102032620012158201af7b71a65114315fa75b7cca98c1f5b18bb1d763b8ca17f7e59601581edf90e225820df63951afc0651eb5ac0a1c942d83a2186c4d344a95b3b9b4d9501cf749628bd', 0, 'acmemark-passkey', '["internal"]', false, '2026-11-30 01:55:44.704124+00', NULL);
INSERT INTO public.platform_certificates VALUES
	('default', '-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUafeUA5kpu0cYjpg46rGr1Ny7LLAwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEzMDAwNTUz
M1oXDTI4MDEwMTAxNTUzM1owIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnqawYvd40A8C/Y3pZwyTZ1S/
XefSyCHv+l0gVAnyVUoOVyvO7RjYcni2NnHfo+OWFIRmgnoPXwB9KdPl7lXaFKNT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
SAAwRQIhAKFtggBgQCS9P6Rt2Embp9kZ+fnNSVKX1XSswahwbJInAiAQbmyQMG2B
/y82NnAw+jV1wjJF67aFs/DVpKCMqXbo6A==
', 'yPr5tkGJfDHPPQdU8RCxrbmJV_-kQWf88Hcd1W1Eock8D5JMHCLHxoO8-uYdp2VzaK9FndObIjMiFjk5iWEYuuF8fBpknPyPlvPswac1YhUqr_RiYQRBJrG5mSBCdfQsQIP6wFxqZnTfP2vSvLv14-mBoJZOtaL7YiqHQg_WPGFv_hIpUVywX-AyMa4XzxFCaNeGh6ICnHClsisxbSQMU7EtGBDJoJeVXi3GKCrMuDihElsRZS3-ZDEEmzCxREv8Du9Tp-QfjSHeqEHzUoZbX4rN2XrYl6uuPPGBvD7NEW1HA04L81-aTWlO9P4_4JVBp1GEd6NeRekBoPYPWk2FH-NyHxTpHqxYjD9pWDY=', '2028-01-01 01:55:33.839545+00', '2026-11-30 01:55:33.839545+00');
INSERT INTO public.resources VALUES
	('res_01m8n2mgh5cpq6bmtpfd', 'org_01m8n2m862j4j1fcthyq', 'Endpoint', 'acmemark-shop', '{}', '{"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false, "tokenIssuers": []}', 2, 2, '2026-11-30 01:55:42.245291+00', '2026-11-30 01:55:42.245291+00'),
	('res_01m8n2mgn5dwthaqkb72', 'org_01m8n2m862j4j1fcthyq', 'RoutingPolicy', 'acmemark-beta', '{}', '{"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}', 3, 3, '2026-11-30 01:55:42.373408+00', '2026-11-30 01:55:42.373408+00'),
	('res_01m8n2mgrrwa8xcfvta6', 'org_01m8n2m862j4j1fcthyq', 'Certificate', 'acmemark-certificate', '{}', '{"privateKey": "sha256:ca740825b8ea0f4f01292cd9a86bcb29bba71a18e4c67645595920a7e691d545", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQl5maMJkZ3u/Tw+ZYSbRuYMrwxFTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTMwMDA1NTQxWhcNMjcwMjI4MDE1\nNTQxWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nb34MIUHwPXcXknlOuEhWSMCTQOumdEYJ2Lhoq1BxSvAu5aQwvqATg7VADRSh3LJ5\nuFJdTwhkI07/DpHXsmDmWKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIQCrjLMcMa/EH+RQhVw8\nhB/GS+K29nPZDh6VCWilYz+meAIgQb0qLasCN8m4Rv8E1GKnPT+SscHJuXKQkINI\nuw8Dcl0=\n-----END CERTIFICATE-----\n"}', 4, 4, '2026-11-30 01:55:42.488302+00', '2026-11-30 01:55:42.488302+00'),
	('res_01m8n2mgwp3s6btaes73', 'org_01m8n2m862j4j1fcthyq', 'AlertRule', 'acmemark-rule', '{}', '{"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "pool": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "replica": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}', 5, 5, '2026-11-30 01:55:42.614191+00', '2026-11-30 01:55:42.614191+00'),
	('res_01m8n2mh45fbf9qnty24', 'org_01m8n2m862j4j1fcthyq', 'Silence', 'acmemark-silence', '{}', '{"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}', 6, 6, '2026-11-30 01:55:42.853136+00', '2026-11-30 01:55:42.853136+00'),
	('res_01m8n2mhgfvv9d6f5sgd', 'org_01m8n2m862j4j1fcthyq', 'AlertChannel', 'acmemark-channel', '{}', '{"cap": {"per": "1m", "messages": 20}, "slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "enabled": true, "description": "", "giveUpAfter": "6h", "sendResolved": true}', 7, 7, '2026-11-30 01:55:43.247475+00', '2026-11-30 01:55:43.247475+00'),
	('res_01m8n2mhw7h57jc8j411', 'org_01m8n2m862j4j1fcthyq', 'ReplicaPool', 'acmemark-pool', '{}', '{"lag": {"lower": "1s", "upper": "5s"}, "user": "probe", "engine": "POSTGRESQL", "primary": {"tls": "VERIFIED", "host": "127.0.0.1", "port": 5432}, "database": "postgres", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "replicas": [{"tls": "VERIFIED", "host": "127.0.0.2", "name": "r1", "port": 5432}], "description": "", "sampleInterval": "250ms"}', 8, 8, '2026-11-30 01:55:43.623802+00', '2026-11-30 01:55:43.623802+00'),
	('res_01m8n2mg01qzwh10wshb', 'org_01m8n2m862j4j1fcthyq', 'Cluster', 'acmemark-web', '{}', '{"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}', 10, 10, '2026-11-30 01:55:41.697203+00', '2026-11-30 01:55:48.157348+00');
INSERT INTO public.revisions VALUES
	(1, 'org_01m8n2m862j4j1fcthyq', 1, '', NULL, 'user', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', '2026-11-30 01:55:41.697203+00', '[{"id": "res_01m8n2mg01qzwh10wshb", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-30T01:55:41.697203+00:00"}]'),
	(2, 'org_01m8n2m862j4j1fcthyq', 2, '', NULL, 'user', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', '2026-11-30 01:55:42.245291+00', '[{"id": "res_01m8n2mgh5cpq6bmtpfd", "kind": "Endpoint", "name": "acmemark-shop", "after": {"spec": {"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false, "tokenIssuers": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-30T01:55:42.245291+00:00"}]'),
	(3, 'org_01m8n2m862j4j1fcthyq', 3, '', NULL, 'user', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', '2026-11-30 01:55:42.373408+00', '[{"id": "res_01m8n2mgn5dwthaqkb72", "kind": "RoutingPolicy", "name": "acmemark-beta", "after": {"spec": {"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-30T01:55:42.373408+00:00"}]'),
	(4, 'org_01m8n2m862j4j1fcthyq', 4, '', NULL, 'user', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', '2026-11-30 01:55:42.488302+00', '[{"id": "res_01m8n2mgrrwa8xcfvta6", "kind": "Certificate", "name": "acmemark-certificate", "after": {"spec": {"privateKey": "sha256:ca740825b8ea0f4f01292cd9a86bcb29bba71a18e4c67645595920a7e691d545", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQl5maMJkZ3u/Tw+ZYSbRuYMrwxFTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTMwMDA1NTQxWhcNMjcwMjI4MDE1\nNTQxWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nb34MIUHwPXcXknlOuEhWSMCTQOumdEYJ2Lhoq1BxSvAu5aQwvqATg7VADRSh3LJ5\nuFJdTwhkI07/DpHXsmDmWKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIQCrjLMcMa/EH+RQhVw8\nhB/GS+K29nPZDh6VCWilYz+meAIgQb0qLasCN8m4Rv8E1GKnPT+SscHJuXKQkINI\nuw8Dcl0=\n-----END CERTIFICATE-----\n"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-30T01:55:42.488302+00:00"}]'),
	(5, 'org_01m8n2m862j4j1fcthyq', 5, '', NULL, 'user', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', '2026-11-30 01:55:42.614191+00', '[{"id": "res_01m8n2mgwp3s6btaes73", "kind": "AlertRule", "name": "acmemark-rule", "after": {"spec": {"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "pool": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "replica": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-30T01:55:42.614191+00:00"}]'),
	(6, 'org_01m8n2m862j4j1fcthyq', 6, '', NULL, 'user', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', '2026-11-30 01:55:42.853136+00', '[{"id": "res_01m8n2mh45fbf9qnty24", "kind": "Silence", "name": "acmemark-silence", "after": {"spec": {"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-30T01:55:42.853136+00:00"}]'),
	(7, 'org_01m8n2m862j4j1fcthyq', 7, '', NULL, 'user', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', '2026-11-30 01:55:43.247475+00', '[{"id": "res_01m8n2mhgfvv9d6f5sgd", "kind": "AlertChannel", "name": "acmemark-channel", "after": {"spec": {"cap": {"per": "1m", "messages": 20}, "slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "enabled": true, "description": "", "giveUpAfter": "6h", "sendResolved": true}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-30T01:55:43.247475+00:00"}]'),
	(8, 'org_01m8n2m862j4j1fcthyq', 8, '', NULL, 'user', 'usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', '2026-11-30 01:55:43.623802+00', '[{"id": "res_01m8n2mhw7h57jc8j411", "kind": "ReplicaPool", "name": "acmemark-pool", "after": {"spec": {"lag": {"lower": "1s", "upper": "5s"}, "user": "probe", "engine": "POSTGRESQL", "primary": {"tls": "VERIFIED", "host": "127.0.0.1", "port": 5432}, "database": "postgres", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "replicas": [{"tls": "VERIFIED", "host": "127.0.0.2", "name": "r1", "port": 5432}], "description": "", "sampleInterval": "250ms"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-30T01:55:43.623802+00:00"}]'),
	(9, 'org_01m8n2m862j4j1fcthyq', 9, '', NULL, 'user', 'usr_01m8n2m86xvkh98pvpqw', 'admin@tcp.local', '2026-11-30 01:55:48.01961+00', '[{"id": "res_01m8n2mg01qzwh10wshb", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "createdAt": "2026-11-30T01:55:41.697203+00:00"}]'),
	(10, 'org_01m8n2m862j4j1fcthyq', 10, 'Roll back to revision 8', 'to have rolled back', 'user', 'usr_01m8n2m86xvkh98pvpqw', 'admin@tcp.local', '2026-11-30 01:55:48.157348+00', '[{"id": "res_01m8n2mg01qzwh10wshb", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "createdAt": "2026-11-30T01:55:41.697203+00:00"}]');
INSERT INTO public.sealed_secrets VALUES
	('org_01m8n2m862j4j1fcthyq', 'sha256:ca740825b8ea0f4f01292cd9a86bcb29bba71a18e4c67645595920a7e691d545', 'n-PF-rm08IoV2T1j0N2ulNZ5Imd3RHHO9bTYHfl6ENx1hMsI1mZBwaXsnrIgmcD5xl3CR8Z1eDi6kt7g_kCrlFuLBEnIEDrnqDMlG7kDpZGYEbXycTmMo0OmF4ZZqUtTX-PmoVczCX6PR3i5Qvrfa_p7Q99hg3gv2n0nadmG4vF8aII9bIkDnTaZClssuAeskfgaM8YmcyNd8KeWwF5L_tVGS8EfDGK0HCYYURpx2WfY5LkwVdqfeeG3NPkzLGebSvz3k4ED-CPVJeXG4sV5aIVTDkYkdMP2D0LDgrmV2Nv-iRCs2ilO6ss69QoqK8mhZN9rxbpBkHrJuWsBtAHqa1jDh-nqhg7Xvib-HxQ=', '2026-11-30 01:55:42.534418+00'),
	('org_01m8n2m862j4j1fcthyq', 'scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087', 'cNXbAU2m8AFfuZDMrNA6Yl-n4lR1BZQJrA_C4QvJGyU7xKUwyObH-9Zvs9dRPTZIm9a_', '2026-11-30 01:55:43.265695+00'),
	('org_01m8n2m862j4j1fcthyq', 'scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464', 'U-W-ONj8ocHaFB2lzwd9xgL-1jKJrALDgWfWGQ4bfZpFzr8YESbN7gU=', '2026-11-30 01:55:43.672191+00');
INSERT INTO public.sessions VALUES
	('ses_01m8n2mevhcvfb5cf2by', 'usr_01m8n2m86xvkh98pvpqw', 'org_01m8n2m862j4j1fcthyq', '2026-11-30 01:55:40.529146+00', '2026-11-30 01:55:40.529146+00', '2026-12-07 01:55:40.529146+00', NULL, '198.51.100.7', 'python-httpx/0.28.1'),
	('ses_01m8n2mfs1x25pe4e4wx', 'usr_01m8n2mfj5z6ep9fr68d', 'org_01m8n2m862j4j1fcthyq', '2026-11-30 01:55:41.473011+00', '2026-11-30 01:55:41.473011+00', '2026-12-07 01:55:41.473011+00', NULL, '198.51.100.7', 'python-httpx/0.28.1');
INSERT INTO public.users VALUES
	('usr_01m8n2m86xvkh98pvpqw', 'admin@tcp.local', 'Administrator', '$argon2id$v=19$m=8,t=1,p=1$5NMkFsJBxcFKvwjVJ54hoQ$f1YtZnWyLtYgiqXzLFhU6et/6id50UcTxNXwOtX1JMA', false, true, '2026-11-30 01:55:33.681733+00', '2026-11-30 01:55:33.681733+00', NULL, NULL, false),
	('usr_01m8n2mfj5z6ep9fr68d', 'owner@acmemark.example', 'acmemark person', '$argon2id$v=19$m=8,t=1,p=1$OD90X+dkwqWdEaczlmpecw$tqjjIPjJtQ/rQJrAMV3G7F2CiWcWGlu2hS99ScOm3w8', false, false, '2026-11-30 01:55:41.253398+00', '2026-11-30 01:55:41.253398+00', NULL, NULL, false);
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
ALTER TABLE ONLY public.metric_arrivals
    ADD CONSTRAINT pk_metric_arrivals PRIMARY KEY (gateway, version);
ALTER TABLE ONLY public.metric_blocks
    ADD CONSTRAINT pk_metric_blocks PRIMARY KEY (slot_s, start, series_id);
ALTER TABLE ONLY public.metric_cursors
    ADD CONSTRAINT pk_metric_cursors PRIMARY KEY (gateway, began_ns);
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
