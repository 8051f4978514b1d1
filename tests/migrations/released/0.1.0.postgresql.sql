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
	('0017');
INSERT INTO public.alert_deliveries VALUES
	(1, 'org_01m8mc6w2fgw3h239n96', 'gone', 'acmemark-alert:FIRING:gone', 'acmemark-alert', 'acmemark-group', 'acmemark-rule', 'FIRING', '{"link": null, "rule": "acmemark-rule", "event": "FIRING", "title": "acmemark title", "topic": "BACKEND_HEALTH", "value": null, "labels": {}, "summary": "acmemark summary", "alert_id": "acmemark-alert", "ended_at": null, "severity": "INFO", "suspects": [], "dedup_key": "acmemark-group", "threshold": null, "started_at": "2026-11-29T19:23:50.863387Z", "transition": "FIRING", "organisation_id": "org_01m8mc6w2fgw3h239n96"}', 'DROPPED', 0, '2026-11-29 19:23:50.863521+00', '2026-11-29 19:23:50.863521+00', '2026-11-29 19:23:50.863521+00', NULL, '2026-11-29 19:23:50.914904+00', NULL, 'there is no channel gone', '[]');
INSERT INTO public.alert_events VALUES
	(1, 'alr_01m8mc700c50f30w5sbd', '2026-11-29 19:23:50.558148+00', 'FIRING', 'alerting', 'its condition has held for 0 s', 0);
INSERT INTO public.alert_leader VALUES
	(1, 2, 'proc_01m8mc6v23hsn950vtpb', '2026-11-29 19:23:50.558148+00');
INSERT INTO public.alerts VALUES
	('alr_01m8mc700c50f30w5sbd', 'org_01m8mc6w2fgw3h239n96', 'acmemark-rule', '[]', '001d23820dcb83431d1a45a714b2cc632e41d2545a7d3eb2518a26e61e081216', 1, 'FIRING', 'WARNING', '2026-11-29 19:23:50.558148+00', '2026-11-29 19:23:50.558148+00', NULL, NULL, false, 'gateways disconnected is 0 gateways, below 1 gateways', 0, 1, '{}', '[{"at": "2026-11-29T19:23:49.618348+00:00", "actor": "owner@acmemark.example", "number": 8, "changes": ["create ReplicaPool/acmemark-pool"], "message": ""}, {"at": "2026-11-29T19:23:49.238449+00:00", "actor": "owner@acmemark.example", "number": 4, "changes": ["create Certificate/acmemark-certificate"], "message": ""}, {"at": "2026-11-29T19:23:49.101920+00:00", "actor": "owner@acmemark.example", "number": 3, "changes": ["create RoutingPolicy/acmemark-beta"], "message": ""}, {"at": "2026-11-29T19:23:49.008045+00:00", "actor": "owner@acmemark.example", "number": 2, "changes": ["create Endpoint/acmemark-shop"], "message": ""}, {"at": "2026-11-29T19:23:48.819693+00:00", "actor": "owner@acmemark.example", "number": 1, "changes": ["create Cluster/acmemark-web"], "message": ""}]', '[]', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.api_tokens VALUES
	('tok_01m8mc6z63b4kjg9hrq9', 'tcp_pat_242atv', 'e7f0748cb63c5523b989a87389720563e4492c15a0f857abafaefac0898bea2c', 'acmemark-token', 'usr_01m8mc6xxer5z475pd6h', 'org_01m8mc6w2fgw3h239n96', 'OWNER', '2026-11-29 19:23:49.82749+00', NULL, NULL, NULL, false);
INSERT INTO public.audit_chains VALUES
	('org_01m8mc6w2fgw3h239n96', 21, '249c803d5634f0eab6a408907e977a0d507217b8c5d6f208fb4c16c487099663', 1, NULL);
INSERT INTO public.audit_events VALUES
	('org_01m8mc6w2fgw3h239n96', 1, '2026-11-29 19:23:46.849711+00', 'system:seed', 'seed', 'user.created', 'user/usr_01m8mc6w2qx8th8xy1b0', '{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6w91qm1j4bpvdb","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m8mc6w2qx8th8xy1b0","sequence":1,"time":"2026-11-29T19:23:46.849711Z","version":1}', '5a50522aaee91b87d168a178519a7ce1e9b73150a67e5e4669d2ab49bb0f1e00'),
	('org_01m8mc6w2fgw3h239n96', 2, '2026-11-29 19:23:48.169321+00', 'usr_01m8mc6w2qx8th8xy1b0', 'admin@tcp.local', 'session.started', 'user/usr_01m8mc6w2qx8th8xy1b0', '{"action":"session.started","actor":{"credential":"ses_01m8mc6xj3ryksxb7rya","id":"usr_01m8mc6w2qx8th8xy1b0","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6xj9ag0vg5ehs4","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6x4wjn0arzm8bg","userAgent":"python-httpx/0.28.1"},"previous":"5a50522aaee91b87d168a178519a7ce1e9b73150a67e5e4669d2ab49bb0f1e00","resource":"user/usr_01m8mc6w2qx8th8xy1b0","sequence":2,"time":"2026-11-29T19:23:48.169321Z","version":1}', '63cb8ab856a35833d03ee33a43c45ee8ba75a94ce26d37a861693d0ea96b327b'),
	('org_01m8mc6w2fgw3h239n96', 3, '2026-11-29 19:23:48.295766+00', 'usr_01m8mc6w2qx8th8xy1b0', 'admin@tcp.local', 'member.invited', 'invite/inv_01m8mc6xnjvebhgzpqxc', '{"action":"member.invited","actor":{"credential":"ses_01m8mc6xj3ryksxb7rya","id":"usr_01m8mc6w2qx8th8xy1b0","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-06T19:23:48.274834Z","role":"OWNER"},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6xp7wt6jj76f1t","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6xjt19n6scfgmp","userAgent":"python-httpx/0.28.1"},"previous":"63cb8ab856a35833d03ee33a43c45ee8ba75a94ce26d37a861693d0ea96b327b","resource":"invite/inv_01m8mc6xnjvebhgzpqxc","sequence":3,"time":"2026-11-29T19:23:48.295766Z","version":1}', 'dd0140ca44a435c6506739afd76d236596bf698d4e7c5c28b4066a45590d3101'),
	('org_01m8mc6w2fgw3h239n96', 4, '2026-11-29 19:23:48.550751+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'member.joined', 'user/usr_01m8mc6xxer5z475pd6h', '{"action":"member.joined","actor":{"credential":null,"id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m8mc6xnjvebhgzpqxc","invitedBy":"usr_01m8mc6w2qx8th8xy1b0","role":"OWNER"},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6xy6v2v61drr5m","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6xq3dk62f51zyc","userAgent":"python-httpx/0.28.1"},"previous":"dd0140ca44a435c6506739afd76d236596bf698d4e7c5c28b4066a45590d3101","resource":"user/usr_01m8mc6xxer5z475pd6h","sequence":4,"time":"2026-11-29T19:23:48.550751Z","version":1}', '1c1bd2fd1ec3e99dd6b9db78ec8d9c03e139c0c5ab42e15da2d67a52c16f0b32'),
	('org_01m8mc6w2fgw3h239n96', 5, '2026-11-29 19:23:48.781844+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'session.started', 'user/usr_01m8mc6xxer5z475pd6h', '{"action":"session.started","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6y5dhbtptxwj1m","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6xyknf0famydgt","userAgent":"python-httpx/0.28.1"},"previous":"1c1bd2fd1ec3e99dd6b9db78ec8d9c03e139c0c5ab42e15da2d67a52c16f0b32","resource":"user/usr_01m8mc6xxer5z475pd6h","sequence":5,"time":"2026-11-29T19:23:48.781844Z","version":1}', 'd8bb16acd03f63fe33fa90bf41933e7494e1482c40bb1400820f5985c6d3223c'),
	('org_01m8mc6w2fgw3h239n96', 6, '2026-11-29 19:23:48.838384+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'resource.created', 'Cluster/acmemark-web', '{"action":"resource.created","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6y76fayz2dg1yn","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6y5p2ss4dg8kbg","userAgent":"python-httpx/0.28.1"},"previous":"d8bb16acd03f63fe33fa90bf41933e7494e1482c40bb1400820f5985c6d3223c","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-29T19:23:48.838384Z","version":1}', '4e6e75b0306166163c9c856a5e23e294954697f1f40e0a62fea75c5bbeb6a530'),
	('org_01m8mc6w2fgw3h239n96', 7, '2026-11-29 19:23:49.038306+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'resource.created', 'Endpoint/acmemark-shop', '{"action":"resource.created","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","tokenIssuers":[],"type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6yde0v9ebn86dc","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6y7n70m34gwjg3","userAgent":"python-httpx/0.28.1"},"previous":"4e6e75b0306166163c9c856a5e23e294954697f1f40e0a62fea75c5bbeb6a530","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-29T19:23:49.038306Z","version":1}', '8d325ebbb5fead598d7642baa1e0a1bbb7125087067e71b169cc166bf527d3ee'),
	('org_01m8mc6w2fgw3h239n96', 8, '2026-11-29 19:23:49.164601+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'resource.created', 'RoutingPolicy/acmemark-beta', '{"action":"resource.created","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6yhcq9g43j1rfg","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6ydxcdfa5rqe2p","userAgent":"python-httpx/0.28.1"},"previous":"8d325ebbb5fead598d7642baa1e0a1bbb7125087067e71b169cc166bf527d3ee","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-29T19:23:49.164601Z","version":1}', 'e53e3a7a1a8d39880719547fbd1fa6454eec0ab7f99c0fba78572adb3e1122ce'),
	('org_01m8mc6w2fgw3h239n96', 9, '2026-11-29 19:23:49.284274+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'resource.created', 'Certificate/acmemark-certificate', '{"action":"resource.created","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQ1D+oCy9m94ezsOEx91c1E0gABkTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTgyMzQ4WhcNMjcwMjI3MTky\nMzQ4WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nyedTMTVJ/FKC1inCwjqJ/zYlWY2jYJjSOARBGpO87pr+iWjpnf0l6T655RWAMsJy\nsaHayj4KoBte+PrbOw8zeqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCICPIqlZQRyK7B6acXGAf\nYR8T26FXt2WfcYKKGIHqsCjvAiEA59adN9VGXmokfYw4AZFSH0XgtBIIEOF/02Te\n8rc0vf4=\n-----END CERTIFICATE-----\n","privateKey":"sha256:bb3508e90037fc054a1e40b5b58d65253e2356c7c2c6440db14f5e69d1fa78e2"}}},"before":{},"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6yn45zhxvh4x6v","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6yj8rrc1psxzb5","userAgent":"python-httpx/0.28.1"},"previous":"e53e3a7a1a8d39880719547fbd1fa6454eec0ab7f99c0fba78572adb3e1122ce","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-29T19:23:49.284274Z","version":1}', '6f4063dbe36f8c17b83f49bea56d75535560650970181cbc37d9177f5a9c0a3f'),
	('org_01m8mc6w2fgw3h239n96', 10, '2026-11-29 19:23:49.381379+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'resource.created', 'AlertRule/acmemark-rule', '{"action":"resource.created","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"pool":[],"replica":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6yr5rz3hnk826w","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6yp5fwj92yc3ha","userAgent":"python-httpx/0.28.1"},"previous":"6f4063dbe36f8c17b83f49bea56d75535560650970181cbc37d9177f5a9c0a3f","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-29T19:23:49.381379Z","version":1}', 'c96803057ed79f429c98eec1c87b3b40eede9cccaa3a8aac71a779e62c4ee87d'),
	('org_01m8mc6w2fgw3h239n96', 11, '2026-11-29 19:23:49.454317+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'resource.created', 'Silence/acmemark-silence', '{"action":"resource.created","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6ytezfnvgkfz8n","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6yrr08m2dn3v9y","userAgent":"python-httpx/0.28.1"},"previous":"c96803057ed79f429c98eec1c87b3b40eede9cccaa3a8aac71a779e62c4ee87d","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-29T19:23:49.454317Z","version":1}', '042ed587e17e65be82f5bd4318dd49efcfadc0444abf425ba1da89646d88207d'),
	('org_01m8mc6w2fgw3h239n96', 12, '2026-11-29 19:23:49.54732+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'resource.created', 'AlertChannel/acmemark-channel', '{"action":"resource.created","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"AlertChannel/acmemark-channel":{"labels":{},"spec":{"cap":{"messages":20,"per":"1m"},"description":"","enabled":true,"giveUpAfter":"6h","sendResolved":true,"slack":{"url":"scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}}}},"before":{},"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6yxbrd13sz81hy","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6ytqfegcrb2zeh","userAgent":"python-httpx/0.28.1"},"previous":"042ed587e17e65be82f5bd4318dd49efcfadc0444abf425ba1da89646d88207d","resource":"AlertChannel/acmemark-channel","sequence":12,"time":"2026-11-29T19:23:49.547320Z","version":1}', 'd75588e54d69387efcdb38793c9c8c828cdf6c8fd5719b5a0345833bd486885c'),
	('org_01m8mc6w2fgw3h239n96', 13, '2026-11-29 19:23:49.632905+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'resource.created', 'ReplicaPool/acmemark-pool', '{"action":"resource.created","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"ReplicaPool/acmemark-pool":{"labels":{},"spec":{"database":"postgres","description":"","engine":"POSTGRESQL","lag":{"lower":"1s","upper":"5s"},"password":"scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464","primary":{"host":"127.0.0.1","port":5432,"tls":"VERIFIED"},"replicas":[{"host":"127.0.0.2","name":"r1","port":5432,"tls":"VERIFIED"}],"sampleInterval":"250ms","user":"probe"}}},"before":{},"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6z003dmcjcvq8j","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6yxmn0hn50gny5","userAgent":"python-httpx/0.28.1"},"previous":"d75588e54d69387efcdb38793c9c8c828cdf6c8fd5719b5a0345833bd486885c","resource":"ReplicaPool/acmemark-pool","sequence":13,"time":"2026-11-29T19:23:49.632905Z","version":1}', 'ad85ace9302644f9baa1eff35d2134935a9911cbc88448c2e0670d2edaf7e422'),
	('org_01m8mc6w2fgw3h239n96', 14, '2026-11-29 19:23:49.730634+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'file.uploaded', 'File/file_01m8mc6z2ezf86d5gqs0', '{"action":"file.uploaded","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6z3287296k8z89","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m8mc6z0skxy76m2r26","userAgent":"python-httpx/0.28.1"},"previous":"ad85ace9302644f9baa1eff35d2134935a9911cbc88448c2e0670d2edaf7e422","resource":"File/file_01m8mc6z2ezf86d5gqs0","sequence":14,"time":"2026-11-29T19:23:49.730634Z","version":1}', '0ccb4abd6fdab529a7805c6a68358855670159d185b8d5a7b5eaeab641685c72'),
	('org_01m8mc6w2fgw3h239n96', 15, '2026-11-29 19:23:49.850996+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'token.created', 'token/tok_01m8mc6z63b4kjg9hrq9', '{"action":"token.created","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_242atv","role":"OWNER"},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6z6ts8sr2s1ve6","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6z540yjyc9qdjd","userAgent":"python-httpx/0.28.1"},"previous":"0ccb4abd6fdab529a7805c6a68358855670159d185b8d5a7b5eaeab641685c72","resource":"token/tok_01m8mc6z63b4kjg9hrq9","sequence":15,"time":"2026-11-29T19:23:49.850996Z","version":1}', '00a5308fb11bc03f1aa724b45babf615a1aafd3323d45f796929f6474a581b4e'),
	('org_01m8mc6w2fgw3h239n96', 16, '2026-11-29 19:23:49.931351+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'gateway_token.created', 'GatewayToken/acmemark-gateway', '{"action":"gateway_token.created","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m8mc6z8jsn2v4yetsj","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6z9bbefsmgdy1t","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6z7tg38pmyx73m","userAgent":"python-httpx/0.28.1"},"previous":"00a5308fb11bc03f1aa724b45babf615a1aafd3323d45f796929f6474a581b4e","resource":"GatewayToken/acmemark-gateway","sequence":16,"time":"2026-11-29T19:23:49.931351Z","version":1}', '441c329ec21212e1ea19f7efcd454eca0b9407021c459df6563609410039c0a1'),
	('org_01m8mc6w2fgw3h239n96', 17, '2026-11-29 19:23:50.538752+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'passkey.added', 'passkey/pky_01m8mc6zf26k6nxwajq5', '{"action":"passkey.added","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc6zwapgndsf38fy","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6zef9xfknt2f9m","userAgent":"python-httpx/0.28.1"},"previous":"441c329ec21212e1ea19f7efcd454eca0b9407021c459df6563609410039c0a1","resource":"passkey/pky_01m8mc6zf26k6nxwajq5","sequence":17,"time":"2026-11-29T19:23:50.538752Z","version":1}', 'aafc018d2db932cdd507bf077304753caa060b244f647bb3ff2f828d2ff647ef'),
	('org_01m8mc6w2fgw3h239n96', 18, '2026-11-29 19:23:50.729785+00', 'system:alerting', 'alerting', 'alert.fired', 'AlertRule/acmemark-rule', '{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m8mc700c50f30w5sbd","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc7029b98xxx2nr7","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"aafc018d2db932cdd507bf077304753caa060b244f647bb3ff2f828d2ff647ef","resource":"AlertRule/acmemark-rule","sequence":18,"time":"2026-11-29T19:23:50.729785Z","version":1}', '902f11b4987dd2ba9f0973084ce8007da051630273d8744fdcee25903ef66355'),
	('org_01m8mc6w2fgw3h239n96', 19, '2026-11-29 19:23:50.848817+00', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'member.invited', 'invite/inv_01m8mc705c3b0yafj7yf', '{"action":"member.invited","actor":{"credential":"ses_01m8mc6y5ch80y7f849z","id":"usr_01m8mc6xxer5z475pd6h","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-06T19:23:50.828743Z","role":"VIEWER"},"before":null,"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc7060kg4mwhq9hg","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc7046z55zj1t1sy","userAgent":"python-httpx/0.28.1"},"previous":"902f11b4987dd2ba9f0973084ce8007da051630273d8744fdcee25903ef66355","resource":"invite/inv_01m8mc705c3b0yafj7yf","sequence":19,"time":"2026-11-29T19:23:50.848817Z","version":1}', '08c31416f222b891c41b9b2d08aca563bcaa797f25edba9e0c6b1f80ebb85a6e'),
	('org_01m8mc6w2fgw3h239n96', 20, '2026-11-29 19:23:51.069047+00', 'usr_01m8mc6w2qx8th8xy1b0', 'admin@tcp.local', 'resource.updated', 'Cluster/acmemark-web', '{"action":"resource.updated","actor":{"credential":"ses_01m8mc6xj3ryksxb7rya","id":"usr_01m8mc6w2qx8th8xy1b0","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc70cxmqt41b0442","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc70b7a1kabn6hgg","userAgent":"python-httpx/0.28.1"},"previous":"08c31416f222b891c41b9b2d08aca563bcaa797f25edba9e0c6b1f80ebb85a6e","resource":"Cluster/acmemark-web","sequence":20,"time":"2026-11-29T19:23:51.069047Z","version":1}', 'd99864c9b39ee1e401e62a4f195757c5be00dcc1186174f2d924f4ccc90110c0'),
	('org_01m8mc6w2fgw3h239n96', 21, '2026-11-29 19:23:51.214985+00', 'usr_01m8mc6w2qx8th8xy1b0', 'admin@tcp.local', 'changes.rolled_back', 'Revision/10', '{"action":"changes.rolled_back","actor":{"credential":"ses_01m8mc6xj3ryksxb7rya","id":"usr_01m8mc6w2qx8th8xy1b0","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8mc6w2fgw3h239n96","id":"evt_01m8mc70heacvs2wmywa","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m8mc70f2kjyxt8v1aj","userAgent":"python-httpx/0.28.1"},"previous":"d99864c9b39ee1e401e62a4f195757c5be00dcc1186174f2d924f4ccc90110c0","resource":"Revision/10","sequence":21,"time":"2026-11-29T19:23:51.214985Z","version":1}', '249c803d5634f0eab6a408907e977a0d507217b8c5d6f208fb4c16c487099663');
INSERT INTO public.backend_health VALUES
	('gw-1', 'org_01m8mc6w2fgw3h239n96', 'acmemark-web', '192.0.2.1:80', 'UNHEALTHY', 'its health check fails', '2026-11-29 19:23:51.451576+00');
INSERT INTO public.backup_codes VALUES
	('usr_01m8mc6xxer5z475pd6h', '1697ef04ab1bf215381c92ab87bfdb4c5f709bda41ad75ffdb2c404ea77a8f9d', '4277dd43c21816b9ec08bae4e9e2347f', NULL),
	('usr_01m8mc6xxer5z475pd6h', '185f340400d48c91742214aa8908d81a91b5003bfa4aac8561c27b18bcc2bfae', '4277dd43c21816b9ec08bae4e9e2347f', NULL),
	('usr_01m8mc6xxer5z475pd6h', '2eaec8fe1aa697bbad77d94eb93937baca7efb1a13cbcbd9b8b6bb5fe647de87', '4277dd43c21816b9ec08bae4e9e2347f', NULL),
	('usr_01m8mc6xxer5z475pd6h', '9c36ef1da8849fc53d7340ee37292f158b4382c2c1fc902f45752777f9755da7', '4277dd43c21816b9ec08bae4e9e2347f', NULL),
	('usr_01m8mc6xxer5z475pd6h', '5671e8ca8c5b7a894c6ef4af7728e25177f657133a795cd44d4b881a15e6c69d', '4277dd43c21816b9ec08bae4e9e2347f', NULL),
	('usr_01m8mc6xxer5z475pd6h', 'cd1011fc641e849cf3ae26ca794d4a810b6b95df00399e99b3e0cfd9f2712ddc', '4277dd43c21816b9ec08bae4e9e2347f', NULL),
	('usr_01m8mc6xxer5z475pd6h', '2ba05e56a155b2e1f9e2acfcf03fa658b40375424c5343de6f36741f7afaef0e', '4277dd43c21816b9ec08bae4e9e2347f', NULL),
	('usr_01m8mc6xxer5z475pd6h', '827654adfecff7807d1eb25523150aa67db56429748cd4bd233884399287a637', '4277dd43c21816b9ec08bae4e9e2347f', NULL),
	('usr_01m8mc6xxer5z475pd6h', '6f48337f330c4388de2f275f86acc5db35c68ca8f27425654a5ae070f76e972b', '4277dd43c21816b9ec08bae4e9e2347f', NULL),
	('usr_01m8mc6xxer5z475pd6h', 'c79477cf388548a58951933d23a6d2d6c0419db37748d7b2dc1c8f99300ad7c7', '4277dd43c21816b9ec08bae4e9e2347f', NULL);
INSERT INTO public.catalog_head VALUES
	(1, 10);
INSERT INTO public.claims VALUES
	('slug', 'acmemark-shop', 'org_01m8mc6w2fgw3h239n96', 'Endpoint', 'acmemark-shop');
INSERT INTO public.files VALUES
	('file_01m8mc6z2ezf86d5gqs0', 'org_01m8mc6w2fgw3h239n96', '4b74f165a9ff36a522a7df1d006a3d50', 'private', 'acmemark.txt', 'acmemark.txt', 5, 'text/plain', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', '2026-11-29 19:23:49.710222+00', 'owner@acmemark.example');
INSERT INTO public.gateway_tokens VALUES
	('gwt_01m8mc6z8jsn2v4yetsj', 'acmemark-gateway', 'tcp_gw_da9wkh', '5b9d6a556f4a1608eebf967655adcac62c7e9c603b9f92b2018c677254ecacf0', 'org_01m8mc6w2fgw3h239n96', '2026-11-29 19:23:49.906062+00', 'owner@acmemark.example', NULL, NULL, NULL);
INSERT INTO public.gateways VALUES
	('gw-1', 's1', 'proc_01m8mc6v23hsn950vtpb', '2026-11-29 19:23:49.743306+00', '2026-11-29 19:23:49.743306+00', NULL, '2026-11-29 19:23:49.74344+00', '1.40.0', '0.1.0', '10.0.0.9', 8080, 8443, NULL, NULL);
INSERT INTO public.health_events VALUES
	(1, 'org_01m8mc6w2fgw3h239n96', 'acmemark-web', '192.0.2.1:80', 'gw-1', '2026-11-29 19:23:51.451576+00', 'UNHEALTHY', 'its health check fails', NULL, NULL);
INSERT INTO public.invites VALUES
	('inv_01m8mc6xnjvebhgzpqxc', 'org_01m8mc6w2fgw3h239n96', 'owner@acmemark.example', 'OWNER', '81405d49f7fc20ea1d37aba5492db2eaeec38046d2c05ac3e8d56b233be85363', 'usr_01m8mc6w2qx8th8xy1b0', '2026-11-29 19:23:48.274834+00', '2026-12-06 19:23:48.274834+00', '2026-11-29 19:23:48.534041+00', NULL),
	('inv_01m8mc705c3b0yafj7yf', 'org_01m8mc6w2fgw3h239n96', 'acmemark@example.com', 'VIEWER', '09d4d8f7f09f4d238ce16c095fa5708d45d03778fc0569102e01dff5220658c9', 'usr_01m8mc6xxer5z475pd6h', '2026-11-29 19:23:50.828743+00', '2026-12-06 19:23:50.828743+00', NULL, NULL);
INSERT INTO public.login_throttles VALUES
	('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768', 0, '2026-11-29 19:23:47.745634+00'),
	('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7', 0, '2026-11-29 19:23:48.568039+00'),
	('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a', 0, '2026-11-29 19:23:48.568039+00');
INSERT INTO public.memberships VALUES
	('usr_01m8mc6w2qx8th8xy1b0', 'org_01m8mc6w2fgw3h239n96', 'OWNER', '2026-11-29 19:23:46.630566+00'),
	('usr_01m8mc6xxer5z475pd6h', 'org_01m8mc6w2fgw3h239n96', 'OWNER', '2026-11-29 19:23:48.534041+00');
INSERT INTO public.metric_blocks VALUES
	(10, 1795980000, 1, '\x8078016360c00ad8b18aa2090200013f0008'),
	(10, 1795980000, 2, '\x8078016360c00a98b18a1227c8489c32acaa88b21700035b0008'),
	(10, 1795980000, 3, '\x8078016360c00a18b18aa209020000610002'),
	(10, 1795980000, 4, '\x8078016360c00ad8b18a8e0a8e86c068088c86c068088c86008d42000033df0008'),
	(10, 1795980000, 5, '\x8078016360c00ad8b18aa2090200013f0008');
INSERT INTO public.metric_cursors VALUES
	(5, 1795980171000000000, '\x0007'),
	(4, 1795980171000000000, '\x0007000000000000000000000000000000000000000000000000000000');
INSERT INTO public.metric_series VALUES
	(1, '', 'gateway_requests', 'gw-1', '', '', '', '', '', '', 1795980231, '', ''),
	(2, 'org_01m8mc6w2fgw3h239n96', 'active_requests', 'gw-1', '', '', 'acmemark-web', '', '', '', 1795980231, '', ''),
	(3, '', 'reports', 'gw-1', '', '', '', '', '', '', 1795980231, '', ''),
	(4, 'org_01m8mc6w2fgw3h239n96', 'latency', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '', '', 1795980231, '', ''),
	(5, 'org_01m8mc6w2fgw3h239n96', 'requests', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '200', '', 1795980231, '', '');
INSERT INTO public.metric_sources VALUES
	('gw-1', 0, '[[1795980171000000000, 1795980231000000000]]', 1795980231, '\x78018b8e564a4c2ec92c4b8d2f4a2d2c4d2d2e2956d251ca2f4a8f3730ccb5c84d362b374a4b2f37ce3032b6ccb334034a415062726e6a6e6251b66e796a125c10c6308e8d0500b51c18bd');
INSERT INTO public.notifications VALUES
	(1, 'usr_01m8mc6w2qx8th8xy1b0', 'org_01m8mc6w2fgw3h239n96', 'BACKEND_HEALTH', 'alr_01m8mc700c50f30w5sbd:FIRING', 'FIRING: acmemark-rule (WARNING)', 'gateways disconnected is 0 gateways, below 1 gateways', NULL, '2026-11-29 19:23:50.712716+00', NULL, NULL, NULL),
	(2, 'usr_01m8mc6xxer5z475pd6h', 'org_01m8mc6w2fgw3h239n96', 'BACKEND_HEALTH', 'alr_01m8mc700c50f30w5sbd:FIRING', 'FIRING: acmemark-rule (WARNING)', 'gateways disconnected is 0 gateways, below 1 gateways', NULL, '2026-11-29 19:23:50.712716+00', NULL, NULL, NULL),
	(3, 'usr_01m8mc6w2qx8th8xy1b0', 'org_01m8mc6w2fgw3h239n96', 'BACKEND_HEALTH', 'acmemark-alert:FIRING', 'FIRING: acmemark title (INFO)', 'acmemark summary', NULL, '2026-11-29 19:23:50.901316+00', NULL, NULL, NULL),
	(4, 'usr_01m8mc6xxer5z475pd6h', 'org_01m8mc6w2fgw3h239n96', 'BACKEND_HEALTH', 'acmemark-alert:FIRING', 'FIRING: acmemark title (INFO)', 'acmemark summary', NULL, '2026-11-29 19:23:50.901316+00', NULL, NULL, NULL),
	(5, 'usr_01m8mc6w2qx8th8xy1b0', 'org_01m8mc6w2fgw3h239n96', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-29 19:23:50.974836+00', NULL, NULL, NULL),
	(6, 'usr_01m8mc6xxer5z475pd6h', 'org_01m8mc6w2fgw3h239n96', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-29 19:23:50.974836+00', NULL, NULL, NULL);
INSERT INTO public.organisations VALUES
	('org_01m8mc6w2fgw3h239n96', 'default', 'Default', false, '2026-11-29 19:23:46.639892+00', NULL, NULL);
INSERT INTO public.passkeys VALUES
	('pky_01m8mc6zf26k6nxwajq5', 'usr_01m8mc6xxer5z475pd6h', '61457340f8b2859c88ea026a493472e7fb92b7127ed6d4af8ab6790dd46fe124', 'a50102032620012158207b5db4692ff3d89ae8c77dfb9a1686322b8223a40a176b0d47b47f6f39209b322258207fb8cb66e60cd6a899cde2b488d881ca13f0d64aff8f882e36638d7a91c08896', 0, 'acmemark-passkey', '["internal"]', false, '2026-11-29 19:23:50.114616+00', NULL);
INSERT INTO public.platform_certificates VALUES
	('default', '-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUKoOYzF6k5/d9UWfp5s/Hwwg8DnowCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEyOTE4MjM0
NloXDTI3MTIzMTE5MjM0NlowIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEg8Kv11CpA0DN6g7NKC1Cflv0
m5Zuu34x8W4JrlZnPPx6CQCdXxMk6OLMCvhubLius7eT4HpkbG+yVOBelvXZcqNT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
SAAwRQIhAP/yGnxgDAh0zbPIvbd4unXQXg7pJdcaIcnj0SzzD8FbAiA2Y8eav9Et
KRerpFqygXHXAwfFJKoUbSgiXDKd+JvwkA==
', '2FSuei-1YM4lDe-y2qjYsP8mpTrnIeeNIsGSR_j2qeekl-8BsyP6XNITZFBghRanN26hFsWoH5FbWlIgzebqjtu8TWETQBJs8yewC0DzJaqpmiaAk0N3S5swz-mmf6r3RCf_ZbY3FYfZex4b_lDkelr5t-htz1phG9uSFzJ3vViw5oeu2LpMqZ-dqz8SVgAhAThyQeXkESmB_S4pYwgJvc0V1sd3nFHR7Ih1asxcnVWqHVUBA3aROQvu50qTEVmpqwisM7c5oVH0CcparMEPGRPkn9SVPz8LBgymgylYpT4XWp-gPpC26h9qMRONVNmw7Zypjo5Zu4TDY6oz0duRSY7hoEBZJgUHn9nJCCg=', '2027-12-31 19:23:46.8614+00', '2026-11-29 19:23:46.8614+00');
INSERT INTO public.resources VALUES
	('res_01m8mc6ycgpda33j1v2q', 'org_01m8mc6w2fgw3h239n96', 'Endpoint', 'acmemark-shop', '{}', '{"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false, "tokenIssuers": []}', 2, 2, '2026-11-29 19:23:49.008045+00', '2026-11-29 19:23:49.008045+00'),
	('res_01m8mc6yfd7j3yrtm6df', 'org_01m8mc6w2fgw3h239n96', 'RoutingPolicy', 'acmemark-beta', '{}', '{"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}', 3, 3, '2026-11-29 19:23:49.10192+00', '2026-11-29 19:23:49.10192+00'),
	('res_01m8mc6ykpd10yfw1d5k', 'org_01m8mc6w2fgw3h239n96', 'Certificate', 'acmemark-certificate', '{}', '{"privateKey": "sha256:bb3508e90037fc054a1e40b5b58d65253e2356c7c2c6440db14f5e69d1fa78e2", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQ1D+oCy9m94ezsOEx91c1E0gABkTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTgyMzQ4WhcNMjcwMjI3MTky\nMzQ4WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nyedTMTVJ/FKC1inCwjqJ/zYlWY2jYJjSOARBGpO87pr+iWjpnf0l6T655RWAMsJy\nsaHayj4KoBte+PrbOw8zeqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCICPIqlZQRyK7B6acXGAf\nYR8T26FXt2WfcYKKGIHqsCjvAiEA59adN9VGXmokfYw4AZFSH0XgtBIIEOF/02Te\n8rc0vf4=\n-----END CERTIFICATE-----\n"}', 4, 4, '2026-11-29 19:23:49.238449+00', '2026-11-29 19:23:49.238449+00'),
	('res_01m8mc6yqqptk3g7h098', 'org_01m8mc6w2fgw3h239n96', 'AlertRule', 'acmemark-rule', '{}', '{"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "pool": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "replica": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}', 5, 5, '2026-11-29 19:23:49.367117+00', '2026-11-29 19:23:49.367117+00'),
	('res_01m8mc6yszgk0pnkv3kb', 'org_01m8mc6w2fgw3h239n96', 'Silence', 'acmemark-silence', '{}', '{"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}', 6, 6, '2026-11-29 19:23:49.439342+00', '2026-11-29 19:23:49.439342+00'),
	('res_01m8mc6yx267h86vpa98', 'org_01m8mc6w2fgw3h239n96', 'AlertChannel', 'acmemark-channel', '{}', '{"cap": {"per": "1m", "messages": 20}, "slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "enabled": true, "description": "", "giveUpAfter": "6h", "sendResolved": true}', 7, 7, '2026-11-29 19:23:49.538712+00', '2026-11-29 19:23:49.538712+00'),
	('res_01m8mc6yzjd44f5nkyre', 'org_01m8mc6w2fgw3h239n96', 'ReplicaPool', 'acmemark-pool', '{}', '{"lag": {"lower": "1s", "upper": "5s"}, "user": "probe", "engine": "POSTGRESQL", "primary": {"tls": "VERIFIED", "host": "127.0.0.1", "port": 5432}, "database": "postgres", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "replicas": [{"tls": "VERIFIED", "host": "127.0.0.2", "name": "r1", "port": 5432}], "description": "", "sampleInterval": "250ms"}', 8, 8, '2026-11-29 19:23:49.618348+00', '2026-11-29 19:23:49.618348+00'),
	('res_01m8mc6y6k5zhzqdsvgp', 'org_01m8mc6w2fgw3h239n96', 'Cluster', 'acmemark-web', '{}', '{"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}', 10, 10, '2026-11-29 19:23:48.819693+00', '2026-11-29 19:23:51.192389+00');
INSERT INTO public.revisions VALUES
	(1, 'org_01m8mc6w2fgw3h239n96', 1, '', NULL, 'user', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', '2026-11-29 19:23:48.819693+00', '[{"id": "res_01m8mc6y6k5zhzqdsvgp", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T19:23:48.819693+00:00"}]'),
	(2, 'org_01m8mc6w2fgw3h239n96', 2, '', NULL, 'user', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', '2026-11-29 19:23:49.008045+00', '[{"id": "res_01m8mc6ycgpda33j1v2q", "kind": "Endpoint", "name": "acmemark-shop", "after": {"spec": {"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false, "tokenIssuers": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T19:23:49.008045+00:00"}]'),
	(3, 'org_01m8mc6w2fgw3h239n96', 3, '', NULL, 'user', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', '2026-11-29 19:23:49.10192+00', '[{"id": "res_01m8mc6yfd7j3yrtm6df", "kind": "RoutingPolicy", "name": "acmemark-beta", "after": {"spec": {"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T19:23:49.101920+00:00"}]'),
	(4, 'org_01m8mc6w2fgw3h239n96', 4, '', NULL, 'user', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', '2026-11-29 19:23:49.238449+00', '[{"id": "res_01m8mc6ykpd10yfw1d5k", "kind": "Certificate", "name": "acmemark-certificate", "after": {"spec": {"privateKey": "sha256:bb3508e90037fc054a1e40b5b58d65253e2356c7c2c6440db14f5e69d1fa78e2", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQ1D+oCy9m94ezsOEx91c1E0gABkTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTgyMzQ4WhcNMjcwMjI3MTky\nMzQ4WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nyedTMTVJ/FKC1inCwjqJ/zYlWY2jYJjSOARBGpO87pr+iWjpnf0l6T655RWAMsJy\nsaHayj4KoBte+PrbOw8zeqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCICPIqlZQRyK7B6acXGAf\nYR8T26FXt2WfcYKKGIHqsCjvAiEA59adN9VGXmokfYw4AZFSH0XgtBIIEOF/02Te\n8rc0vf4=\n-----END CERTIFICATE-----\n"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T19:23:49.238449+00:00"}]'),
	(5, 'org_01m8mc6w2fgw3h239n96', 5, '', NULL, 'user', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', '2026-11-29 19:23:49.367117+00', '[{"id": "res_01m8mc6yqqptk3g7h098", "kind": "AlertRule", "name": "acmemark-rule", "after": {"spec": {"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "pool": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "replica": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T19:23:49.367117+00:00"}]'),
	(6, 'org_01m8mc6w2fgw3h239n96', 6, '', NULL, 'user', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', '2026-11-29 19:23:49.439342+00', '[{"id": "res_01m8mc6yszgk0pnkv3kb", "kind": "Silence", "name": "acmemark-silence", "after": {"spec": {"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T19:23:49.439342+00:00"}]'),
	(7, 'org_01m8mc6w2fgw3h239n96', 7, '', NULL, 'user', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', '2026-11-29 19:23:49.538712+00', '[{"id": "res_01m8mc6yx267h86vpa98", "kind": "AlertChannel", "name": "acmemark-channel", "after": {"spec": {"cap": {"per": "1m", "messages": 20}, "slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "enabled": true, "description": "", "giveUpAfter": "6h", "sendResolved": true}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T19:23:49.538712+00:00"}]'),
	(8, 'org_01m8mc6w2fgw3h239n96', 8, '', NULL, 'user', 'usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', '2026-11-29 19:23:49.618348+00', '[{"id": "res_01m8mc6yzjd44f5nkyre", "kind": "ReplicaPool", "name": "acmemark-pool", "after": {"spec": {"lag": {"lower": "1s", "upper": "5s"}, "user": "probe", "engine": "POSTGRESQL", "primary": {"tls": "VERIFIED", "host": "127.0.0.1", "port": 5432}, "database": "postgres", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "replicas": [{"tls": "VERIFIED", "host": "127.0.0.2", "name": "r1", "port": 5432}], "description": "", "sampleInterval": "250ms"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T19:23:49.618348+00:00"}]'),
	(9, 'org_01m8mc6w2fgw3h239n96', 9, '', NULL, 'user', 'usr_01m8mc6w2qx8th8xy1b0', 'admin@tcp.local', '2026-11-29 19:23:51.052828+00', '[{"id": "res_01m8mc6y6k5zhzqdsvgp", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "createdAt": "2026-11-29T19:23:48.819693+00:00"}]'),
	(10, 'org_01m8mc6w2fgw3h239n96', 10, 'Roll back to revision 8', 'to have rolled back', 'user', 'usr_01m8mc6w2qx8th8xy1b0', 'admin@tcp.local', '2026-11-29 19:23:51.192389+00', '[{"id": "res_01m8mc6y6k5zhzqdsvgp", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "createdAt": "2026-11-29T19:23:48.819693+00:00"}]');
INSERT INTO public.sealed_secrets VALUES
	('org_01m8mc6w2fgw3h239n96', 'sha256:bb3508e90037fc054a1e40b5b58d65253e2356c7c2c6440db14f5e69d1fa78e2', 'vqye9_lTYPjSveY_XCyszkR7trw8sry-Pk7YWDKmfsKT6JE0OeT6NG-OxlurcvPU_AbX7Yjptq7Wnfm3V2LWQTT_aJ33otkMNPXwljAREhUFbZJw5qXwPc1SRzz4jElcKQ1RxYpXIlv34J7Kf2hwHzzyFZdisPN6UpdZRiLLnv-d4Ho6nYYDgkhYFQMExbWhDjNDH4ac47F5QsA-ExpVQKlV0s3r2zeE0H-6E2y8GlZrq3BhWKv1dasU7yBqFLsKR4oobib59PbbXXAGz9RYu0ghXMCUJlOkYUIBz0c9a9DnXvobNlBcFmgQm94fg5QkYFI7JpVwxJNUx76NjfAQncsnK92KVGT3XAqbS68=', '2026-11-29 19:23:49.272904+00'),
	('org_01m8mc6w2fgw3h239n96', 'scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087', 'mx7az2llAu0uT681bz7FxbAuS_tomhRqH1AwYUml-NWK7JwR6KWJVGVzslYjvRsQarDN', '2026-11-29 19:23:49.54611+00'),
	('org_01m8mc6w2fgw3h239n96', 'scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464', 'diRKRXYRI1Upp5cXl--8h_xXUxOXvPqeeKJop-_4uL_xoIm1SDToEDk=', '2026-11-29 19:23:49.627565+00');
INSERT INTO public.sessions VALUES
	('ses_01m8mc6xj3ryksxb7rya', 'usr_01m8mc6w2qx8th8xy1b0', 'org_01m8mc6w2fgw3h239n96', '2026-11-29 19:23:48.163761+00', '2026-11-29 19:23:48.163761+00', '2026-12-06 19:23:48.163761+00', NULL, '198.51.100.7', 'python-httpx/0.28.1'),
	('ses_01m8mc6y5ch80y7f849z', 'usr_01m8mc6xxer5z475pd6h', 'org_01m8mc6w2fgw3h239n96', '2026-11-29 19:23:48.780752+00', '2026-11-29 19:23:48.780752+00', '2026-12-06 19:23:48.780752+00', NULL, '198.51.100.7', 'python-httpx/0.28.1');
INSERT INTO public.users VALUES
	('usr_01m8mc6w2qx8th8xy1b0', 'admin@tcp.local', 'Administrator', '$argon2id$v=19$m=65536,t=3,p=4$EVrTU03rzFBIdKY+L9sZlA$E+zQ6gfj7RXPN5YjJE2FOz6w0Eh13/OFSrCee08tOX8', false, true, '2026-11-29 19:23:46.630566+00', '2026-11-29 19:23:46.630566+00', NULL, NULL, false),
	('usr_01m8mc6xxer5z475pd6h', 'owner@acmemark.example', 'acmemark person', '$argon2id$v=19$m=65536,t=3,p=4$ILwv4a5BrtwKsiQ//2iyRw$lAJ+/13OOwn803qw83Sh0L2+uPSN6ZeQKnKUJ54A1f8', false, false, '2026-11-29 19:23:48.526131+00', '2026-11-29 19:23:48.526131+00', NULL, NULL, false);
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
