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
    avatar_key character varying(64)
);
ALTER TABLE ONLY public.alert_deliveries ALTER COLUMN id SET DEFAULT nextval('public.alert_deliveries_id_seq'::regclass);
ALTER TABLE ONLY public.alert_events ALTER COLUMN id SET DEFAULT nextval('public.alert_events_id_seq'::regclass);
ALTER TABLE ONLY public.health_events ALTER COLUMN id SET DEFAULT nextval('public.health_events_id_seq'::regclass);
ALTER TABLE ONLY public.metric_series ALTER COLUMN id SET DEFAULT nextval('public.metric_series_id_seq'::regclass);
ALTER TABLE ONLY public.notifications ALTER COLUMN id SET DEFAULT nextval('public.notifications_id_seq'::regclass);
ALTER TABLE ONLY public.replica_events ALTER COLUMN id SET DEFAULT nextval('public.replica_events_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES
	('0015');
INSERT INTO public.alert_deliveries VALUES
	(1, 'org_01m8kzbd7501ew79frmd', 'gone', 'acmemark-alert:FIRING:gone', 'acmemark-alert', 'acmemark-group', 'acmemark-rule', 'FIRING', '{"link": null, "rule": "acmemark-rule", "event": "FIRING", "title": "acmemark title", "topic": "BACKEND_HEALTH", "value": null, "labels": {}, "summary": "acmemark summary", "alert_id": "acmemark-alert", "ended_at": null, "severity": "INFO", "suspects": [], "dedup_key": "acmemark-group", "threshold": null, "started_at": "2026-11-29T15:39:25.451483Z", "transition": "FIRING", "organisation_id": "org_01m8kzbd7501ew79frmd"}', 'DROPPED', 0, '2026-11-29 15:39:25.451631+00', '2026-11-29 15:39:25.451631+00', '2026-11-29 15:39:25.451631+00', NULL, '2026-11-29 15:39:25.504291+00', NULL, 'there is no channel gone', '[]');
INSERT INTO public.alert_events VALUES
	(1, 'alr_01m8kzc1zxdzdqwfst2y', '2026-11-29 15:39:24.797445+00', 'FIRING', 'alerting', 'its condition has held for 0 s', 0);
INSERT INTO public.alert_leader VALUES
	(1, 2, 'proc_01m8kzb9ag5y2jqw01rh', '2026-11-29 15:39:24.797445+00');
INSERT INTO public.alerts VALUES
	('alr_01m8kzc1zxdzdqwfst2y', 'org_01m8kzbd7501ew79frmd', 'acmemark-rule', '[]', 'b06f8bec9c9b8ca78c74d3bacae702dd3034532e7f8d3e056bdbda5a3d8c5925', 1, 'FIRING', 'WARNING', '2026-11-29 15:39:24.797445+00', '2026-11-29 15:39:24.797445+00', NULL, NULL, false, 'gateways disconnected is 0 gateways, below 1 gateways', 0, 1, '{}', '[{"at": "2026-11-29T15:39:18.731648+00:00", "actor": "owner@acmemark.example", "number": 4, "changes": ["create Certificate/acmemark-certificate"], "message": ""}, {"at": "2026-11-29T15:39:18.574900+00:00", "actor": "owner@acmemark.example", "number": 3, "changes": ["create RoutingPolicy/acmemark-beta"], "message": ""}, {"at": "2026-11-29T15:39:18.455289+00:00", "actor": "owner@acmemark.example", "number": 2, "changes": ["create Endpoint/acmemark-shop"], "message": ""}, {"at": "2026-11-29T15:39:18.237569+00:00", "actor": "owner@acmemark.example", "number": 1, "changes": ["create Cluster/acmemark-web"], "message": ""}]', '[]', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.api_tokens VALUES
	('tok_01m8kzbzdx3212t8aedb', 'tcp_pat_dfm8ct', '1c8fca13cb099036a6b38d468075fc889db3e3761c11b5c18d94d11293373dc4', 'acmemark-token', 'usr_01m8kzbspnwfx7qgwjdr', 'org_01m8kzbd7501ew79frmd', 'OWNER', '2026-11-29 15:39:22.429252+00', NULL, NULL, NULL, false);
INSERT INTO public.audit_chains VALUES
	('org_01m8kzbd7501ew79frmd', 20, 'f744f8e1342b5ca58ade2135684d7738f9c289e6a28ae552715989321f433216', 1, NULL);
INSERT INTO public.audit_events VALUES
	('org_01m8kzbd7501ew79frmd', 1, '2026-11-29 15:39:05.77089+00', 'system:seed', 'seed', 'user.created', 'user/usr_01m8kzbd8gp2drj84cfy', '{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbf5a967ercpe1x","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m8kzbd8gp2drj84cfy","sequence":1,"time":"2026-11-29T15:39:05.770890Z","version":1}', '0a6d1d29ef2a309332fbde46f0533898749b72bc687289071bf5024093975f31'),
	('org_01m8kzbd7501ew79frmd', 2, '2026-11-29 15:39:14.905847+00', 'usr_01m8kzbd8gp2drj84cfy', 'admin@tcp.local', 'session.started', 'user/usr_01m8kzbd8gp2drj84cfy', '{"action":"session.started","actor":{"credential":"ses_01m8kzbr2hhj0wdrpd3c","id":"usr_01m8kzbd8gp2drj84cfy","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbr2sandtrt3tyh","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbnhgcbf3bf6n7e","userAgent":"python-httpx/0.28.1"},"previous":"0a6d1d29ef2a309332fbde46f0533898749b72bc687289071bf5024093975f31","resource":"user/usr_01m8kzbd8gp2drj84cfy","sequence":2,"time":"2026-11-29T15:39:14.905847Z","version":1}', 'b9563a530261680e43006f099be9e7ba225be612b7e8cab9e3668795f3d6692b'),
	('org_01m8kzbd7501ew79frmd', 3, '2026-11-29 15:39:15.14062+00', 'usr_01m8kzbd8gp2drj84cfy', 'admin@tcp.local', 'member.invited', 'invite/inv_01m8kzbr899r7x12zshc', '{"action":"member.invited","actor":{"credential":"ses_01m8kzbr2hhj0wdrpd3c","id":"usr_01m8kzbd8gp2drj84cfy","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-06T15:39:15.081691Z","role":"OWNER"},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbra49hc3zqze1c","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbr5r3a0wdhc6tf","userAgent":"python-httpx/0.28.1"},"previous":"b9563a530261680e43006f099be9e7ba225be612b7e8cab9e3668795f3d6692b","resource":"invite/inv_01m8kzbr899r7x12zshc","sequence":3,"time":"2026-11-29T15:39:15.140620Z","version":1}', '2b2e52a59ca29d5d68121bf816642b156ec076d1517e3a754328af81e0c45d99'),
	('org_01m8kzbd7501ew79frmd', 4, '2026-11-29 15:39:16.668548+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'member.joined', 'user/usr_01m8kzbspnwfx7qgwjdr', '{"action":"member.joined","actor":{"credential":null,"id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m8kzbr899r7x12zshc","invitedBy":"usr_01m8kzbd8gp2drj84cfy","role":"OWNER"},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbsswrn3jjya1wa","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbrby3mgab48cmp","userAgent":"python-httpx/0.28.1"},"previous":"2b2e52a59ca29d5d68121bf816642b156ec076d1517e3a754328af81e0c45d99","resource":"user/usr_01m8kzbspnwfx7qgwjdr","sequence":4,"time":"2026-11-29T15:39:16.668548Z","version":1}', '6f72001d682cb5b8a35201016dc0e1dfdc27bffcd8e39d57e5b629c495c34424'),
	('org_01m8kzbd7501ew79frmd', 5, '2026-11-29 15:39:18.053199+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'session.started', 'user/usr_01m8kzbspnwfx7qgwjdr', '{"action":"session.started","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbv55btz4e5njh3","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbsw3gk03evgjk0","userAgent":"python-httpx/0.28.1"},"previous":"6f72001d682cb5b8a35201016dc0e1dfdc27bffcd8e39d57e5b629c495c34424","resource":"user/usr_01m8kzbspnwfx7qgwjdr","sequence":5,"time":"2026-11-29T15:39:18.053199Z","version":1}', 'b495864a5b4325a4cba3264178e5dfad98db8e4226067166c5c05582e0d2040e'),
	('org_01m8kzbd7501ew79frmd', 6, '2026-11-29 15:39:18.288988+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'resource.created', 'Cluster/acmemark-web', '{"action":"resource.created","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbvcg0ada1g0rb0","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbv71s507t04za0","userAgent":"python-httpx/0.28.1"},"previous":"b495864a5b4325a4cba3264178e5dfad98db8e4226067166c5c05582e0d2040e","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-29T15:39:18.288988Z","version":1}', '287611e1cc0fbc52b49c8a7c58bff60822496b00aebbb5fcac4ad35bea9cb488'),
	('org_01m8kzbd7501ew79frmd', 7, '2026-11-29 15:39:18.498791+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'resource.created', 'Endpoint/acmemark-shop', '{"action":"resource.created","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","tokenIssuers":[],"type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbvk2f3vbj7k1aj","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbvg3nfn2efpx0s","userAgent":"python-httpx/0.28.1"},"previous":"287611e1cc0fbc52b49c8a7c58bff60822496b00aebbb5fcac4ad35bea9cb488","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-29T15:39:18.498791Z","version":1}', 'fc329b57ffacf8c6c285b281cc120e9df7420ff51fe5ba9e1868c9ad911ddb57'),
	('org_01m8kzbd7501ew79frmd', 8, '2026-11-29 15:39:18.605328+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'resource.created', 'RoutingPolicy/acmemark-beta', '{"action":"resource.created","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbvpdjzh6dvcwvm","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbvma0q470z1yv8","userAgent":"python-httpx/0.28.1"},"previous":"fc329b57ffacf8c6c285b281cc120e9df7420ff51fe5ba9e1868c9ad911ddb57","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-29T15:39:18.605328Z","version":1}', 'e4dcaca2c3d093c6c5006a831559d5a9c072a047660141ace47afaaa4cf106d9'),
	('org_01m8kzbd7501ew79frmd', 9, '2026-11-29 15:39:18.762675+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'resource.created', 'Certificate/acmemark-certificate', '{"action":"resource.created","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhQ/0oF+pIyHNUQQ+7K5stZhylYCLTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTQzOTE4WhcNMjcwMjI3MTUz\nOTE4WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nASrtqk47R9mCjm5sFkVF1qqtr+IUmdqMhhGn2mTC0Vyx0N+t766VMFgAOlmx2EsC\nHsv6FCynIgWE6IeUeVLPmKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCpc1qk122AAOLSkZHs\nUxOBcXlDGKgpUt5ojYdbgc2b7wIhAKh2o0c9rmTtrG/+jU6b9sb86ec1kuvNeAdq\nFHIGcz0s\n-----END CERTIFICATE-----\n","privateKey":"sha256:d26865bbbcf0c9700ec5f0145086bcc5273b14e372ef3a752f6be7aa9d3c1c3a"}}},"before":{},"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbvva8vfbgn517n","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbvqpzydyjmmmxa","userAgent":"python-httpx/0.28.1"},"previous":"e4dcaca2c3d093c6c5006a831559d5a9c072a047660141ace47afaaa4cf106d9","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-29T15:39:18.762675Z","version":1}', '449635de539bccbe5be7db58394db22b9c5aed749d41a8068cf28b136c1b7e45'),
	('org_01m8kzbd7501ew79frmd', 10, '2026-11-29 15:39:19.004402+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'resource.created', 'AlertRule/acmemark-rule', '{"action":"resource.created","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"pool":[],"replica":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbw2wzms4gysyp5","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbvyzhw8apj9k9d","userAgent":"python-httpx/0.28.1"},"previous":"449635de539bccbe5be7db58394db22b9c5aed749d41a8068cf28b136c1b7e45","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-29T15:39:19.004402Z","version":1}', '330dc03ecc9c54ac19698a80e92e59ccd34f0897717613b5ea4eb90b7ff15152'),
	('org_01m8kzbd7501ew79frmd', 11, '2026-11-29 15:39:19.330146+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'resource.created', 'Silence/acmemark-silence', '{"action":"resource.created","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbwd2tjhn9nn6bb","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbw3f11yhezjwpf","userAgent":"python-httpx/0.28.1"},"previous":"330dc03ecc9c54ac19698a80e92e59ccd34f0897717613b5ea4eb90b7ff15152","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-29T15:39:19.330146Z","version":1}', '689dc57e0a8c2ecc4c06205e1c5f8478accd067f40603ea75e5821e3ce78a685'),
	('org_01m8kzbd7501ew79frmd', 12, '2026-11-29 15:39:19.860892+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'resource.created', 'AlertChannel/acmemark-channel', '{"action":"resource.created","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"AlertChannel/acmemark-channel":{"labels":{},"spec":{"cap":{"messages":20,"per":"1m"},"description":"","enabled":true,"giveUpAfter":"6h","sendResolved":true,"slack":{"url":"scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}}}},"before":{},"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbwxm53kd4jgmwa","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbwfegg6egxr0ex","userAgent":"python-httpx/0.28.1"},"previous":"689dc57e0a8c2ecc4c06205e1c5f8478accd067f40603ea75e5821e3ce78a685","resource":"AlertChannel/acmemark-channel","sequence":12,"time":"2026-11-29T15:39:19.860892Z","version":1}', '50cb9cc42db45d33f0535db0d7f9fb4d50d046b5bb78aa97e18ef61469919834'),
	('org_01m8kzbd7501ew79frmd', 13, '2026-11-29 15:39:20.411449+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'file.uploaded', 'File/file_01m8kzbxds687g3x4vyv', '{"action":"file.uploaded","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbxevj387825s3r","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m8kzbwzst7wp51jxpq","userAgent":"python-httpx/0.28.1"},"previous":"50cb9cc42db45d33f0535db0d7f9fb4d50d046b5bb78aa97e18ef61469919834","resource":"File/file_01m8kzbxds687g3x4vyv","sequence":13,"time":"2026-11-29T15:39:20.411449Z","version":1}', '9d3e45084136211ffddb410b476b246ba0c082d279bd560b9e2a0b159efcba25'),
	('org_01m8kzbd7501ew79frmd', 14, '2026-11-29 15:39:22.459996+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'token.created', 'token/tok_01m8kzbzdx3212t8aedb', '{"action":"token.created","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_dfm8ct","role":"OWNER"},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbzevmhd009ar81","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbzd0gnqaqqkcrv","userAgent":"python-httpx/0.28.1"},"previous":"9d3e45084136211ffddb410b476b246ba0c082d279bd560b9e2a0b159efcba25","resource":"token/tok_01m8kzbzdx3212t8aedb","sequence":14,"time":"2026-11-29T15:39:22.459996Z","version":1}', 'd7ff2de350d5208994e3bc0c0b458d5c0b672f66d51ec40c4d6f3d97eced300f'),
	('org_01m8kzbd7501ew79frmd', 15, '2026-11-29 15:39:22.620326+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'gateway_token.created', 'GatewayToken/acmemark-gateway', '{"action":"gateway_token.created","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m8kzbzjgy37jt65txx","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzbzkw893t4br1b7","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbzgnaf45weyrav","userAgent":"python-httpx/0.28.1"},"previous":"d7ff2de350d5208994e3bc0c0b458d5c0b672f66d51ec40c4d6f3d97eced300f","resource":"GatewayToken/acmemark-gateway","sequence":15,"time":"2026-11-29T15:39:22.620326Z","version":1}', '0b56eda909b99aea501e52ef6c06caed73387e6688128cebee5c8cbef49daf33'),
	('org_01m8kzbd7501ew79frmd', 16, '2026-11-29 15:39:24.759456+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'passkey.added', 'passkey/pky_01m8kzc025t4m8n8bdq5', '{"action":"passkey.added","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzc1pqvjz2y80z60","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzbzyhq88q4a00g9","userAgent":"python-httpx/0.28.1"},"previous":"0b56eda909b99aea501e52ef6c06caed73387e6688128cebee5c8cbef49daf33","resource":"passkey/pky_01m8kzc025t4m8n8bdq5","sequence":16,"time":"2026-11-29T15:39:24.759456Z","version":1}', '2bf3bd49ffb79400fadbbf68f8bfad7772ef1aa3364d4ac1c338fadc8f645484'),
	('org_01m8kzbd7501ew79frmd', 17, '2026-11-29 15:39:25.19067+00', 'system:alerting', 'alerting', 'alert.fired', 'AlertRule/acmemark-rule', '{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m8kzc1zxdzdqwfst2y","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzc246sr0cy4aknb","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"2bf3bd49ffb79400fadbbf68f8bfad7772ef1aa3364d4ac1c338fadc8f645484","resource":"AlertRule/acmemark-rule","sequence":17,"time":"2026-11-29T15:39:25.190670Z","version":1}', '7bcfe6fb45b0bc3986daddc5c55c83e06437e1415c960760d0f77b1d4b2c21c6'),
	('org_01m8kzbd7501ew79frmd', 18, '2026-11-29 15:39:25.41756+00', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'member.invited', 'invite/inv_01m8kzc2aa0p1fwzwzkb', '{"action":"member.invited","actor":{"credential":"ses_01m8kzbv4s52fhh3mh9m","id":"usr_01m8kzbspnwfx7qgwjdr","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-06T15:39:25.386721Z","role":"VIEWER"},"before":null,"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzc2b90py0jyf6m5","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzc28yp8nv99a8sq","userAgent":"python-httpx/0.28.1"},"previous":"7bcfe6fb45b0bc3986daddc5c55c83e06437e1415c960760d0f77b1d4b2c21c6","resource":"invite/inv_01m8kzc2aa0p1fwzwzkb","sequence":18,"time":"2026-11-29T15:39:25.417560Z","version":1}', 'a106995b705b9e58bca948eeb6cad37651cf497555e5f5f88ba3e7015ba832de'),
	('org_01m8kzbd7501ew79frmd', 19, '2026-11-29 15:39:26.019392+00', 'usr_01m8kzbd8gp2drj84cfy', 'admin@tcp.local', 'resource.updated', 'Cluster/acmemark-web', '{"action":"resource.updated","actor":{"credential":"ses_01m8kzbr2hhj0wdrpd3c","id":"usr_01m8kzbd8gp2drj84cfy","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzc2y3jp60emhadz","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzc2tp7rc2h2as2z","userAgent":"python-httpx/0.28.1"},"previous":"a106995b705b9e58bca948eeb6cad37651cf497555e5f5f88ba3e7015ba832de","resource":"Cluster/acmemark-web","sequence":19,"time":"2026-11-29T15:39:26.019392Z","version":1}', '8bc6e98654e35fd460d65dfb1d47fd454539c51317854ca28c8f6695d7c57759'),
	('org_01m8kzbd7501ew79frmd', 20, '2026-11-29 15:39:26.260224+00', 'usr_01m8kzbd8gp2drj84cfy', 'admin@tcp.local', 'changes.rolled_back', 'Revision/9', '{"action":"changes.rolled_back","actor":{"credential":"ses_01m8kzbr2hhj0wdrpd3c","id":"usr_01m8kzbd8gp2drj84cfy","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8kzbd7501ew79frmd","id":"evt_01m8kzc35ms7bz0zbesh","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m8kzc31pk5rpy7q1qv","userAgent":"python-httpx/0.28.1"},"previous":"8bc6e98654e35fd460d65dfb1d47fd454539c51317854ca28c8f6695d7c57759","resource":"Revision/9","sequence":20,"time":"2026-11-29T15:39:26.260224Z","version":1}', 'f744f8e1342b5ca58ade2135684d7738f9c289e6a28ae552715989321f433216');
INSERT INTO public.backend_health VALUES
	('gw-1', 'org_01m8kzbd7501ew79frmd', 'acmemark-web', '192.0.2.1:80', 'UNHEALTHY', 'its health check fails', '2026-11-29 15:39:26.537392+00');
INSERT INTO public.backup_codes VALUES
	('usr_01m8kzbspnwfx7qgwjdr', 'bc04c94664ca4179e42284fb8534450b05c39534a6f19d1b1efdb5a7b0897625', 'd308cf7fe21f3796c31c8a7130b61526', NULL),
	('usr_01m8kzbspnwfx7qgwjdr', '09d64018ab9887c97d75d559d6a9b937a119a44499002a1dcd857d715e243e5a', 'd308cf7fe21f3796c31c8a7130b61526', NULL),
	('usr_01m8kzbspnwfx7qgwjdr', '12f6646ce7af3bbfd1e63c64781b6bfca604c9d374a01ddf920d1e41caf684d0', 'd308cf7fe21f3796c31c8a7130b61526', NULL),
	('usr_01m8kzbspnwfx7qgwjdr', '9de07bf09dce4f690463d2cf34f8e2b3a87c5b375eb42f84588f69abcc83b675', 'd308cf7fe21f3796c31c8a7130b61526', NULL),
	('usr_01m8kzbspnwfx7qgwjdr', 'e433e7dffb7b0315f317e3de2062000738b1ae38a559aa2b0900ba871bfcb9ae', 'd308cf7fe21f3796c31c8a7130b61526', NULL),
	('usr_01m8kzbspnwfx7qgwjdr', '33060e08ed7e0528734911acedd14603dc3d9c7cea821ac9cc5667667ba1c6db', 'd308cf7fe21f3796c31c8a7130b61526', NULL),
	('usr_01m8kzbspnwfx7qgwjdr', '8d0a82f82d5e9e786a6fbb7ad4d94cd6c12b8feaad11aabe588471876ab44341', 'd308cf7fe21f3796c31c8a7130b61526', NULL),
	('usr_01m8kzbspnwfx7qgwjdr', '6087831010bc0dcbd120f5ed673783472975eed96b9993555e78e35b903588d0', 'd308cf7fe21f3796c31c8a7130b61526', NULL),
	('usr_01m8kzbspnwfx7qgwjdr', 'bf04fc901e0472d306e2fe3b96f4c9a23339f128d4467dd92a5bbb5365a7cfea', 'd308cf7fe21f3796c31c8a7130b61526', NULL),
	('usr_01m8kzbspnwfx7qgwjdr', '6367246e3a36853b350a5cbf5ecd0fafb70145dac2463643493d42af2abe54c1', 'd308cf7fe21f3796c31c8a7130b61526', NULL);
INSERT INTO public.catalog_head VALUES
	(1, 9);
INSERT INTO public.claims VALUES
	('slug', 'acmemark-shop', 'org_01m8kzbd7501ew79frmd', 'Endpoint', 'acmemark-shop');
INSERT INTO public.files VALUES
	('file_01m8kzbxds687g3x4vyv', 'org_01m8kzbd7501ew79frmd', '6f3565e9b6a60c92286a60b65c7c7731', 'private', 'acmemark.txt', 'acmemark.txt', 5, 'text/plain', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', '2026-11-29 15:39:20.37747+00', 'owner@acmemark.example');
INSERT INTO public.gateway_tokens VALUES
	('gwt_01m8kzbzjgy37jt65txx', 'acmemark-gateway', 'tcp_gw_dg0mqv', '37d69b2a69d67016bd15f81b8e2d4b50398b5c70ef5546e7d59d9b0614507fe6', 'org_01m8kzbd7501ew79frmd', '2026-11-29 15:39:22.576363+00', 'owner@acmemark.example', NULL, NULL, NULL);
INSERT INTO public.gateways VALUES
	('gw-1', 's1', 'proc_01m8kzb9ag5y2jqw01rh', '2026-11-29 15:39:20.488553+00', '2026-11-29 15:39:20.488553+00', NULL, '2026-11-29 15:39:20.488732+00', '1.40.0', '0.1.0', '10.0.0.9', 8080, 8443, NULL, NULL);
INSERT INTO public.health_events VALUES
	(1, 'org_01m8kzbd7501ew79frmd', 'acmemark-web', '192.0.2.1:80', 'gw-1', '2026-11-29 15:39:26.537392+00', 'UNHEALTHY', 'its health check fails', NULL, NULL);
INSERT INTO public.invites VALUES
	('inv_01m8kzbr899r7x12zshc', 'org_01m8kzbd7501ew79frmd', 'owner@acmemark.example', 'OWNER', '91383c43892fc61c0fd61780ed6055518f7755519486108366a5917582ddd7a8', 'usr_01m8kzbd8gp2drj84cfy', '2026-11-29 15:39:15.081691+00', '2026-12-06 15:39:15.081691+00', '2026-11-29 15:39:16.605374+00', NULL),
	('inv_01m8kzc2aa0p1fwzwzkb', 'org_01m8kzbd7501ew79frmd', 'acmemark@example.com', 'VIEWER', 'b671c6f3d9b34d3b0f221cf32680617c1ad027f6fb16b3caa45665c864270381', 'usr_01m8kzbspnwfx7qgwjdr', '2026-11-29 15:39:25.386721+00', '2026-12-06 15:39:25.386721+00', NULL, NULL);
INSERT INTO public.login_throttles VALUES
	('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768', 0, '2026-11-29 15:39:12.332434+00'),
	('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7', 0, '2026-11-29 15:39:16.75792+00'),
	('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a', 0, '2026-11-29 15:39:16.75792+00');
INSERT INTO public.memberships VALUES
	('usr_01m8kzbd8gp2drj84cfy', 'org_01m8kzbd7501ew79frmd', 'OWNER', '2026-11-29 15:39:03.765454+00'),
	('usr_01m8kzbspnwfx7qgwjdr', 'org_01m8kzbd7501ew79frmd', 'OWNER', '2026-11-29 15:39:16.605374+00');
INSERT INTO public.metric_blocks VALUES
	(10, 1795966200, 1, '\x8078016360200fb003b5010000580008'),
	(10, 1795966200, 2, '\x8078016360200f3093a70dac8b9102bd207b0102740008'),
	(10, 1795966200, 3, '\x8078016360200fb093a76d54d768088c86c068088c86c06808600d010032f80008'),
	(10, 1795966200, 4, '\x8078016360200f3002b5010000400002'),
	(10, 1795966200, 5, '\x8078016360200fb003b5010000580008');
INSERT INTO public.metric_cursors VALUES
	(1, 1795966706000000000, '\x0007'),
	(3, 1795966706000000000, '\x0007000000000000000000000000000000000000000000000000000000');
INSERT INTO public.metric_series VALUES
	(1, 'org_01m8kzbd7501ew79frmd', 'requests', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '200', '', 1795966766, '', ''),
	(2, 'org_01m8kzbd7501ew79frmd', 'active_requests', 'gw-1', '', '', 'acmemark-web', '', '', '', 1795966766, '', ''),
	(3, 'org_01m8kzbd7501ew79frmd', 'latency', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '', '', 1795966766, '', ''),
	(4, '', 'reports', 'gw-1', '', '', '', '', '', '', 1795966766, '', ''),
	(5, '', 'gateway_requests', 'gw-1', '', '', '', '', '', '', 1795966766, '', '');
INSERT INTO public.metric_sources VALUES
	('gw-1', 0, '[[1795966706000000000, 1795966766000000000]]', 1795966766, '\x78018b8e564a4c2ec92c4b8d2f4a2d2c4d2d2e2956d251ca2f4a8f3730ccb5c8ae4a4a313735304c2d37b74c2bca4d014a415062726e6a6e6251b66e796a125c10c6308e8d0500c4da1921');
INSERT INTO public.notifications VALUES
	(1, 'usr_01m8kzbd8gp2drj84cfy', 'org_01m8kzbd7501ew79frmd', 'BACKEND_HEALTH', 'alr_01m8kzc1zxdzdqwfst2y:FIRING', 'FIRING: acmemark-rule (WARNING)', 'gateways disconnected is 0 gateways, below 1 gateways', NULL, '2026-11-29 15:39:25.16201+00', NULL, NULL, NULL),
	(2, 'usr_01m8kzbspnwfx7qgwjdr', 'org_01m8kzbd7501ew79frmd', 'BACKEND_HEALTH', 'alr_01m8kzc1zxdzdqwfst2y:FIRING', 'FIRING: acmemark-rule (WARNING)', 'gateways disconnected is 0 gateways, below 1 gateways', NULL, '2026-11-29 15:39:25.16201+00', NULL, NULL, NULL),
	(3, 'usr_01m8kzbd8gp2drj84cfy', 'org_01m8kzbd7501ew79frmd', 'BACKEND_HEALTH', 'acmemark-alert:FIRING', 'FIRING: acmemark title (INFO)', 'acmemark summary', NULL, '2026-11-29 15:39:25.492837+00', NULL, NULL, NULL),
	(4, 'usr_01m8kzbspnwfx7qgwjdr', 'org_01m8kzbd7501ew79frmd', 'BACKEND_HEALTH', 'acmemark-alert:FIRING', 'FIRING: acmemark title (INFO)', 'acmemark summary', NULL, '2026-11-29 15:39:25.492837+00', NULL, NULL, NULL),
	(5, 'usr_01m8kzbd8gp2drj84cfy', 'org_01m8kzbd7501ew79frmd', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-29 15:39:25.769008+00', NULL, NULL, NULL),
	(6, 'usr_01m8kzbspnwfx7qgwjdr', 'org_01m8kzbd7501ew79frmd', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-29 15:39:25.769008+00', NULL, NULL, NULL);
INSERT INTO public.organisations VALUES
	('org_01m8kzbd7501ew79frmd', 'default', 'Default', false, '2026-11-29 15:39:03.781202+00', NULL, NULL);
INSERT INTO public.passkeys VALUES
	('pky_01m8kzc025t4m8n8bdq5', 'usr_01m8kzbspnwfx7qgwjdr', '18ab4f8964ef0cf5b46212210b2306c8bfece657bca3a7d3559bcb163376de15', 'a5010203262001215820ea6fe07a2f9c8bcd1b5fa0789d5db604c722da44f10080af748fe38220f5fa0f225820892f3feb2f879814520949851f7d93da927e21211e3509057dc6ddf226bc6759', 0, 'acmemark-passkey', '["internal"]', false, '2026-11-29 15:39:23.077089+00', NULL);
INSERT INTO public.platform_certificates VALUES
	('default', '-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUZW5UKj5V7Q9qZ9aMfxVm1HQhxVowCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEyOTE0Mzkw
NVoXDTI3MTIzMTE1MzkwNVowIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEXImw5gm9bGfvFnMtOOqY5vmO
Ht4QctwNwqF/JwUV6iJOSUCxRQRrtGMUSjsp3KvzWmz8ZrtgSQCEXjBMQOvMe6NT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
RwAwRAIgbsRGOQihs5fBX9RZ4oc+CfG/8YeSPb1uJ/htpeaGepMCICKJj71nc8Hb
8e8kR63tJR3A6lty/fBTlJYAtDKX2mnO
', 'snNMvUTe9LikJbEBBcpskStsCBryn8XCDkYkHcNhNYYIXBRCk59jRsJVhSvp57OFbsAcOknFMWFeHT0-7EEYjs2HXeTjiYg15C0RMKy2ADileileATjNxVkcs0mFtCz6VZash5p3H3k-RW9CBMWed5LOZNOHfjMUOlY0pSR85KwZ3GGNYuRuFTOjkFC-pFgSbk4yZPHRMp-iDtp1k6wWBo1fCN32AZul-LbCpyEpi1AQ-tAge89-5atpR-0k24PIsY0_qeE1-e4vnB5Hs2dLvOTWStF1r7s-GkvIIINa_5XrrzIztmf-uFMgvaT0C05-_wJiRTJc--a2oOZDYKXoYCjhZrW23blRvE9Wcy0=', '2027-12-31 15:39:05.819845+00', '2026-11-29 15:39:05.819845+00');
INSERT INTO public.resources VALUES
	('res_01m8kzbvhq691jbe215q', 'org_01m8kzbd7501ew79frmd', 'Endpoint', 'acmemark-shop', '{}', '{"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false, "tokenIssuers": []}', 2, 2, '2026-11-29 15:39:18.455289+00', '2026-11-29 15:39:18.455289+00'),
	('res_01m8kzbvnen6y3mjyc1p', 'org_01m8kzbd7501ew79frmd', 'RoutingPolicy', 'acmemark-beta', '{}', '{"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}', 3, 3, '2026-11-29 15:39:18.5749+00', '2026-11-29 15:39:18.5749+00'),
	('res_01m8kzbvtbkd0m5jng0q', 'org_01m8kzbd7501ew79frmd', 'Certificate', 'acmemark-certificate', '{}', '{"privateKey": "sha256:d26865bbbcf0c9700ec5f0145086bcc5273b14e372ef3a752f6be7aa9d3c1c3a", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhQ/0oF+pIyHNUQQ+7K5stZhylYCLTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTQzOTE4WhcNMjcwMjI3MTUz\nOTE4WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nASrtqk47R9mCjm5sFkVF1qqtr+IUmdqMhhGn2mTC0Vyx0N+t766VMFgAOlmx2EsC\nHsv6FCynIgWE6IeUeVLPmKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCpc1qk122AAOLSkZHs\nUxOBcXlDGKgpUt5ojYdbgc2b7wIhAKh2o0c9rmTtrG/+jU6b9sb86ec1kuvNeAdq\nFHIGcz0s\n-----END CERTIFICATE-----\n"}', 4, 4, '2026-11-29 15:39:18.731648+00', '2026-11-29 15:39:18.731648+00'),
	('res_01m8kzbw2eyy1f9s2ezb', 'org_01m8kzbd7501ew79frmd', 'AlertRule', 'acmemark-rule', '{}', '{"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "pool": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "replica": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}', 5, 5, '2026-11-29 15:39:18.990099+00', '2026-11-29 15:39:18.990099+00'),
	('res_01m8kzbw9kbxeeeceh0e', 'org_01m8kzbd7501ew79frmd', 'Silence', 'acmemark-silence', '{}', '{"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}', 6, 6, '2026-11-29 15:39:19.219318+00', '2026-11-29 15:39:19.219318+00'),
	('res_01m8kzbwwdmmqn9hkxrg', 'org_01m8kzbd7501ew79frmd', 'AlertChannel', 'acmemark-channel', '{}', '{"cap": {"per": "1m", "messages": 20}, "slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "enabled": true, "description": "", "giveUpAfter": "6h", "sendResolved": true}', 7, 7, '2026-11-29 15:39:19.821392+00', '2026-11-29 15:39:19.821392+00'),
	('res_01m8kzbvaxv11yj5pek4', 'org_01m8kzbd7501ew79frmd', 'Cluster', 'acmemark-web', '{}', '{"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}', 9, 9, '2026-11-29 15:39:18.237569+00', '2026-11-29 15:39:26.233954+00');
INSERT INTO public.revisions VALUES
	(1, 'org_01m8kzbd7501ew79frmd', 1, '', NULL, 'user', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', '2026-11-29 15:39:18.237569+00', '[{"id": "res_01m8kzbvaxv11yj5pek4", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T15:39:18.237569+00:00"}]'),
	(2, 'org_01m8kzbd7501ew79frmd', 2, '', NULL, 'user', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', '2026-11-29 15:39:18.455289+00', '[{"id": "res_01m8kzbvhq691jbe215q", "kind": "Endpoint", "name": "acmemark-shop", "after": {"spec": {"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false, "tokenIssuers": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T15:39:18.455289+00:00"}]'),
	(3, 'org_01m8kzbd7501ew79frmd', 3, '', NULL, 'user', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', '2026-11-29 15:39:18.5749+00', '[{"id": "res_01m8kzbvnen6y3mjyc1p", "kind": "RoutingPolicy", "name": "acmemark-beta", "after": {"spec": {"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T15:39:18.574900+00:00"}]'),
	(4, 'org_01m8kzbd7501ew79frmd', 4, '', NULL, 'user', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', '2026-11-29 15:39:18.731648+00', '[{"id": "res_01m8kzbvtbkd0m5jng0q", "kind": "Certificate", "name": "acmemark-certificate", "after": {"spec": {"privateKey": "sha256:d26865bbbcf0c9700ec5f0145086bcc5273b14e372ef3a752f6be7aa9d3c1c3a", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhQ/0oF+pIyHNUQQ+7K5stZhylYCLTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTQzOTE4WhcNMjcwMjI3MTUz\nOTE4WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nASrtqk47R9mCjm5sFkVF1qqtr+IUmdqMhhGn2mTC0Vyx0N+t766VMFgAOlmx2EsC\nHsv6FCynIgWE6IeUeVLPmKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCpc1qk122AAOLSkZHs\nUxOBcXlDGKgpUt5ojYdbgc2b7wIhAKh2o0c9rmTtrG/+jU6b9sb86ec1kuvNeAdq\nFHIGcz0s\n-----END CERTIFICATE-----\n"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T15:39:18.731648+00:00"}]'),
	(5, 'org_01m8kzbd7501ew79frmd', 5, '', NULL, 'user', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', '2026-11-29 15:39:18.990099+00', '[{"id": "res_01m8kzbw2eyy1f9s2ezb", "kind": "AlertRule", "name": "acmemark-rule", "after": {"spec": {"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "pool": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "replica": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T15:39:18.990099+00:00"}]'),
	(6, 'org_01m8kzbd7501ew79frmd', 6, '', NULL, 'user', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', '2026-11-29 15:39:19.219318+00', '[{"id": "res_01m8kzbw9kbxeeeceh0e", "kind": "Silence", "name": "acmemark-silence", "after": {"spec": {"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T15:39:19.219318+00:00"}]'),
	(7, 'org_01m8kzbd7501ew79frmd', 7, '', NULL, 'user', 'usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', '2026-11-29 15:39:19.821392+00', '[{"id": "res_01m8kzbwwdmmqn9hkxrg", "kind": "AlertChannel", "name": "acmemark-channel", "after": {"spec": {"cap": {"per": "1m", "messages": 20}, "slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "enabled": true, "description": "", "giveUpAfter": "6h", "sendResolved": true}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T15:39:19.821392+00:00"}]'),
	(8, 'org_01m8kzbd7501ew79frmd', 8, '', NULL, 'user', 'usr_01m8kzbd8gp2drj84cfy', 'admin@tcp.local', '2026-11-29 15:39:25.989941+00', '[{"id": "res_01m8kzbvaxv11yj5pek4", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "createdAt": "2026-11-29T15:39:18.237569+00:00"}]'),
	(9, 'org_01m8kzbd7501ew79frmd', 9, 'Roll back to revision 7', 'to have rolled back', 'user', 'usr_01m8kzbd8gp2drj84cfy', 'admin@tcp.local', '2026-11-29 15:39:26.233954+00', '[{"id": "res_01m8kzbvaxv11yj5pek4", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "createdAt": "2026-11-29T15:39:18.237569+00:00"}]');
INSERT INTO public.sealed_secrets VALUES
	('org_01m8kzbd7501ew79frmd', 'sha256:d26865bbbcf0c9700ec5f0145086bcc5273b14e372ef3a752f6be7aa9d3c1c3a', 'sAoC_zj8WEhBR62ws4VkwWDy_6Naw4ZdZuKaqI2fEB-3j0jT88z86fl5FJYEUnp-Noj_FhL3W_JAYBzHvAHsiTY9TrtW4x6PLYRFnF8z1uo--tyONeuJTTzcqz0WcOrrga_GezlV59mCi9GYK4L31kG7vGDGFimAb9CAfz-WnLodeTB8cWmfQUI1GfjaVm3QjYqL5ZtCttDUOCV-aq6BVptRLzlcQOZmtxDtOK04AWxg4GEuPo6yyDXFnAsMU9VZGvt32cgRjXNaa6LNr3kUItafmgPq0K-W3f-2xe_cR_Wpcs0c5GLIO1Q4vamuIL0Nv9ol6IuEBgQezcnWMu7oRbgfVx6EWzTIjFSb28k=', '2026-11-29 15:39:18.754157+00'),
	('org_01m8kzbd7501ew79frmd', 'scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087', '6VIjfpHNr_6GFPvTYFtY0-4Yxo3OAP7OorLKw-jHjj-9HHCufHXZRP7pV2YSF5aF8jU_', '2026-11-29 15:39:19.855833+00');
INSERT INTO public.sessions VALUES
	('ses_01m8kzbr2hhj0wdrpd3c', 'usr_01m8kzbd8gp2drj84cfy', 'org_01m8kzbd7501ew79frmd', '2026-11-29 15:39:14.897184+00', '2026-11-29 15:39:14.897184+00', '2026-12-06 15:39:14.897184+00', NULL, '198.51.100.7', 'python-httpx/0.28.1'),
	('ses_01m8kzbv4s52fhh3mh9m', 'usr_01m8kzbspnwfx7qgwjdr', 'org_01m8kzbd7501ew79frmd', '2026-11-29 15:39:18.040993+00', '2026-11-29 15:39:18.040993+00', '2026-12-06 15:39:18.040993+00', NULL, '198.51.100.7', 'python-httpx/0.28.1');
INSERT INTO public.users VALUES
	('usr_01m8kzbd8gp2drj84cfy', 'admin@tcp.local', 'Administrator', '$argon2id$v=19$m=65536,t=3,p=4$ZAz3Orz804NCgMl/1RPj3g$rMZ7+HHxWxmNtRMEwJICJ+NX6YSBR9qzR+eOWRsk1CM', false, true, '2026-11-29 15:39:03.765454+00', '2026-11-29 15:39:03.765454+00', NULL, NULL),
	('usr_01m8kzbspnwfx7qgwjdr', 'owner@acmemark.example', 'acmemark person', '$argon2id$v=19$m=65536,t=3,p=4$x9ypoveIzFgCQzWZK4AShw$GqycdltZFwR0Fveolx0jYWZ7G4OT77OgWvw0lLXYyuE', false, false, '2026-11-29 15:39:16.56604+00', '2026-11-29 15:39:16.56604+00', NULL, NULL);
SELECT pg_catalog.setval('public.alert_deliveries_id_seq', 1, true);
SELECT pg_catalog.setval('public.alert_events_id_seq', 1, true);
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
