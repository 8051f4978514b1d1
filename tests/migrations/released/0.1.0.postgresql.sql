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
    avatar_key character varying(64),
    avatar_owned boolean NOT NULL
);
ALTER TABLE ONLY public.alert_deliveries ALTER COLUMN id SET DEFAULT nextval('public.alert_deliveries_id_seq'::regclass);
ALTER TABLE ONLY public.alert_events ALTER COLUMN id SET DEFAULT nextval('public.alert_events_id_seq'::regclass);
ALTER TABLE ONLY public.health_events ALTER COLUMN id SET DEFAULT nextval('public.health_events_id_seq'::regclass);
ALTER TABLE ONLY public.metric_series ALTER COLUMN id SET DEFAULT nextval('public.metric_series_id_seq'::regclass);
ALTER TABLE ONLY public.notifications ALTER COLUMN id SET DEFAULT nextval('public.notifications_id_seq'::regclass);
ALTER TABLE ONLY public.replica_events ALTER COLUMN id SET DEFAULT nextval('public.replica_events_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES
	('0016');
INSERT INTO public.alert_deliveries VALUES
	(1, 'org_01m8maq2jh48mas6322e', 'gone', 'acmemark-alert:FIRING:gone', 'acmemark-alert', 'acmemark-group', 'acmemark-rule', 'FIRING', '{"link": null, "rule": "acmemark-rule", "event": "FIRING", "title": "acmemark title", "topic": "BACKEND_HEALTH", "value": null, "labels": {}, "summary": "acmemark summary", "alert_id": "acmemark-alert", "ended_at": null, "severity": "INFO", "suspects": [], "dedup_key": "acmemark-group", "threshold": null, "started_at": "2026-11-29T18:57:56.475172Z", "transition": "FIRING", "organisation_id": "org_01m8maq2jh48mas6322e"}', 'DROPPED', 0, '2026-11-29 18:57:56.475334+00', '2026-11-29 18:57:56.475334+00', '2026-11-29 18:57:56.475334+00', NULL, '2026-11-29 18:57:56.528819+00', NULL, 'there is no channel gone', '[]');
INSERT INTO public.alert_events VALUES
	(1, 'alr_01m8maqhy6nx1gpqtb27', '2026-11-29 18:57:55.937794+00', 'FIRING', 'alerting', 'its condition has held for 0 s', 0);
INSERT INTO public.alert_leader VALUES
	(1, 2, 'proc_01m8mapxqybt36gw4zq5', '2026-11-29 18:57:55.937794+00');
INSERT INTO public.alerts VALUES
	('alr_01m8maqhy6nx1gpqtb27', 'org_01m8maq2jh48mas6322e', 'acmemark-rule', '[]', 'cebf95e438cf436020c0d05c96751a92414bcea5460ed674f5c087219e4d6014', 1, 'FIRING', 'WARNING', '2026-11-29 18:57:55.937794+00', '2026-11-29 18:57:55.937794+00', NULL, NULL, false, 'gateways disconnected is 0 gateways, below 1 gateways', 0, 1, '{}', '[{"at": "2026-11-29T18:57:54.175374+00:00", "actor": "owner@acmemark.example", "number": 8, "changes": ["create ReplicaPool/acmemark-pool"], "message": ""}, {"at": "2026-11-29T18:57:53.281423+00:00", "actor": "owner@acmemark.example", "number": 4, "changes": ["create Certificate/acmemark-certificate"], "message": ""}, {"at": "2026-11-29T18:57:53.106755+00:00", "actor": "owner@acmemark.example", "number": 3, "changes": ["create RoutingPolicy/acmemark-beta"], "message": ""}, {"at": "2026-11-29T18:57:52.950997+00:00", "actor": "owner@acmemark.example", "number": 2, "changes": ["create Endpoint/acmemark-shop"], "message": ""}, {"at": "2026-11-29T18:57:52.779530+00:00", "actor": "owner@acmemark.example", "number": 1, "changes": ["create Cluster/acmemark-web"], "message": ""}]', '[]', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.api_tokens VALUES
	('tok_01m8maqg9xpnvrc3a064', 'tcp_pat_z8zebb', '964bad2d2a254d152b110d7575bd800c03b9df7720d767b753262d88618efd26', 'acmemark-token', 'usr_01m8maqdd8s3kdr3hc3z', 'org_01m8maq2jh48mas6322e', 'OWNER', '2026-11-29 18:57:54.493032+00', NULL, NULL, NULL, false);
INSERT INTO public.audit_chains VALUES
	('org_01m8maq2jh48mas6322e', 21, '42ce9cadfc5fd7dbd8b317ba345a2f24dab10860b5b96ec04a210176f34a21c3', 1, NULL);
INSERT INTO public.audit_events VALUES
	('org_01m8maq2jh48mas6322e', 1, '2026-11-29 18:57:41.417768+00', 'system:seed', 'seed', 'user.created', 'user/usr_01m8maq2k66g8hzenhbj', '{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maq3h9zsyk5h4h39","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m8maq2k66g8hzenhbj","sequence":1,"time":"2026-11-29T18:57:41.417768Z","version":1}', 'a44c3d8e348748acfcaafe9d51716b543a5440a66d9f751097347d74b5ba5640'),
	('org_01m8maq2jh48mas6322e', 2, '2026-11-29 18:57:50.313123+00', 'usr_01m8maq2k66g8hzenhbj', 'admin@tcp.local', 'session.started', 'user/usr_01m8maq2k66g8hzenhbj', '{"action":"session.started","actor":{"credential":"ses_01m8maqc6p3q24wfxezd","id":"usr_01m8maq2k66g8hzenhbj","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqc79smjvqra1ey","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqa89tx0x29vhqb","userAgent":"python-httpx/0.28.1"},"previous":"a44c3d8e348748acfcaafe9d51716b543a5440a66d9f751097347d74b5ba5640","resource":"user/usr_01m8maq2k66g8hzenhbj","sequence":2,"time":"2026-11-29T18:57:50.313123Z","version":1}', '7f15e6036db2b90654b92b90df23c1d95b8b7bfffcc7c8965eff5328d4005361'),
	('org_01m8maq2jh48mas6322e', 3, '2026-11-29 18:57:50.49688+00', 'usr_01m8maq2k66g8hzenhbj', 'admin@tcp.local', 'member.invited', 'invite/inv_01m8maqcbhvcfd7rxyhq', '{"action":"member.invited","actor":{"credential":"ses_01m8maqc6p3q24wfxezd","id":"usr_01m8maq2k66g8hzenhbj","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-06T18:57:50.448971Z","role":"OWNER"},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqcd06qx465erwj","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqc90e3svptwxqe","userAgent":"python-httpx/0.28.1"},"previous":"7f15e6036db2b90654b92b90df23c1d95b8b7bfffcc7c8965eff5328d4005361","resource":"invite/inv_01m8maqcbhvcfd7rxyhq","sequence":3,"time":"2026-11-29T18:57:50.496880Z","version":1}', '31fe4eeec6a2d11ef9785ea77a34ab6738020ff471ec612164cf24d04d02cdb6'),
	('org_01m8maq2jh48mas6322e', 4, '2026-11-29 18:57:51.567089+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'member.joined', 'user/usr_01m8maqdd8s3kdr3hc3z', '{"action":"member.joined","actor":{"credential":null,"id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m8maqcbhvcfd7rxyhq","invitedBy":"usr_01m8maq2k66g8hzenhbj","role":"OWNER"},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqdef2rwgy2nhk9","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqcemffce4fdc46","userAgent":"python-httpx/0.28.1"},"previous":"31fe4eeec6a2d11ef9785ea77a34ab6738020ff471ec612164cf24d04d02cdb6","resource":"user/usr_01m8maqdd8s3kdr3hc3z","sequence":4,"time":"2026-11-29T18:57:51.567089Z","version":1}', 'ef4b4f19724192d241e7fff96a75a9758b6a69397f7a3a456d63151b09538955'),
	('org_01m8maq2jh48mas6322e', 5, '2026-11-29 18:57:52.649031+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'session.started', 'user/usr_01m8maqdd8s3kdr3hc3z', '{"action":"session.started","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqeg8qd9tmcrtpt","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqdfn960g630vaa","userAgent":"python-httpx/0.28.1"},"previous":"ef4b4f19724192d241e7fff96a75a9758b6a69397f7a3a456d63151b09538955","resource":"user/usr_01m8maqdd8s3kdr3hc3z","sequence":5,"time":"2026-11-29T18:57:52.649031Z","version":1}', 'f58787d7bf7ee7a469327b52c0612bf6bf96696a9d5e32bb18014a523e1ec413'),
	('org_01m8maq2jh48mas6322e', 6, '2026-11-29 18:57:52.821236+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'resource.created', 'Cluster/acmemark-web', '{"action":"resource.created","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqenngs5z33vm0e","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqehk269yc0byr5","userAgent":"python-httpx/0.28.1"},"previous":"f58787d7bf7ee7a469327b52c0612bf6bf96696a9d5e32bb18014a523e1ec413","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-29T18:57:52.821236Z","version":1}', 'c755648a8e15287e1956f96c5431f89b4e523f480e491a2a0638fd14cfdf56ff'),
	('org_01m8maq2jh48mas6322e', 7, '2026-11-29 18:57:52.996043+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'resource.created', 'Endpoint/acmemark-shop', '{"action":"resource.created","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","tokenIssuers":[],"type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqev3791rjhs42y","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqeq27ppqn8setz","userAgent":"python-httpx/0.28.1"},"previous":"c755648a8e15287e1956f96c5431f89b4e523f480e491a2a0638fd14cfdf56ff","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-29T18:57:52.996043Z","version":1}', 'ad6aaa91e05f52b8238cf061629b30a4f8dd2256ff6843f3fb8d0f42ed34b0f3'),
	('org_01m8maq2jh48mas6322e', 8, '2026-11-29 18:57:53.136534+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'resource.created', 'RoutingPolicy/acmemark-beta', '{"action":"resource.created","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqezgwmztrkqgys","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqewrw26q7ttft8","userAgent":"python-httpx/0.28.1"},"previous":"ad6aaa91e05f52b8238cf061629b30a4f8dd2256ff6843f3fb8d0f42ed34b0f3","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-29T18:57:53.136534Z","version":1}', 'e6d29e0d85ba6a3517e20cc816665424019c13b35f6cd1c87e7c06c22034521f'),
	('org_01m8maq2jh48mas6322e', 9, '2026-11-29 18:57:53.332266+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'resource.created', 'Certificate/acmemark-certificate', '{"action":"resource.created","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUDCB+KADAgECAhRFjYkst1NYwdtIhiOmEUXkHONBTTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTc1NzUyWhcNMjcwMjI3MTg1\nNzUyWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nNF20krkAI1hzthyPeGMC0a7oAWKuaJHfqo1UfGDQG6z9YFgUUbb+s5fsIkqavQU3\nKisVqXSHwHWXkjalo3LMXKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIHCGfYDTbq8Ksaw6+5lK\nPZROOmoI6srF2sfja9L7imUKAiBtNgYiJaS1/ZFOyuW0p1L6sXxLqP0fm79HBJzW\n0XsIXA==\n-----END CERTIFICATE-----\n","privateKey":"sha256:f373e51f6e560dfc7926bfa3c01ee5ca0c674dd2a86f41570c509be13f44ff27"}}},"before":{},"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqf5m6sy11atz30","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqf1pkjrdd98zpy","userAgent":"python-httpx/0.28.1"},"previous":"e6d29e0d85ba6a3517e20cc816665424019c13b35f6cd1c87e7c06c22034521f","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-29T18:57:53.332266Z","version":1}', '95266f14dd08d9ccf0a26e0b3bd6776ac4d2985571872d189cae8e3fa89545eb'),
	('org_01m8maq2jh48mas6322e', 10, '2026-11-29 18:57:53.462247+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'resource.created', 'AlertRule/acmemark-rule', '{"action":"resource.created","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"pool":[],"replica":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqf9pb7akb0k7gr","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqf71es5d6nz0z4","userAgent":"python-httpx/0.28.1"},"previous":"95266f14dd08d9ccf0a26e0b3bd6776ac4d2985571872d189cae8e3fa89545eb","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-29T18:57:53.462247Z","version":1}', '8277d83fbf7cce24d50269817bf70b379a948b39707c50b9ac6b3eabcd91c558'),
	('org_01m8maq2jh48mas6322e', 11, '2026-11-29 18:57:53.582444+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'resource.created', 'Silence/acmemark-silence', '{"action":"resource.created","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqfde0wr5p7ef7f","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqfb7qrbydp8gc7","userAgent":"python-httpx/0.28.1"},"previous":"8277d83fbf7cce24d50269817bf70b379a948b39707c50b9ac6b3eabcd91c558","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-29T18:57:53.582444Z","version":1}', '3b71b4d9b9433c98eec26569aa2bfb20ec9bc93e74c4f74db46c020d57e3a90e'),
	('org_01m8maq2jh48mas6322e', 12, '2026-11-29 18:57:53.941529+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'resource.created', 'AlertChannel/acmemark-channel', '{"action":"resource.created","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"AlertChannel/acmemark-channel":{"labels":{},"spec":{"cap":{"messages":20,"per":"1m"},"description":"","enabled":true,"giveUpAfter":"6h","sendResolved":true,"slack":{"url":"scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}}}},"before":{},"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqfrnmvqq230txg","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqfevbentky915q","userAgent":"python-httpx/0.28.1"},"previous":"3b71b4d9b9433c98eec26569aa2bfb20ec9bc93e74c4f74db46c020d57e3a90e","resource":"AlertChannel/acmemark-channel","sequence":12,"time":"2026-11-29T18:57:53.941529Z","version":1}', 'a6acac7faff84f348cb3ba4d7e383fdf96bc30b058cfe7b5a8a34dd60daa8d1d'),
	('org_01m8maq2jh48mas6322e', 13, '2026-11-29 18:57:54.206281+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'resource.created', 'ReplicaPool/acmemark-pool', '{"action":"resource.created","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"ReplicaPool/acmemark-pool":{"labels":{},"spec":{"database":"postgres","description":"","engine":"POSTGRESQL","lag":{"lower":"1s","upper":"5s"},"password":"scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464","primary":{"host":"127.0.0.1","port":5432,"tls":"VERIFIED"},"replicas":[{"host":"127.0.0.2","name":"r1","port":5432,"tls":"VERIFIED"}],"sampleInterval":"250ms","user":"probe"}}},"before":{},"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqg0y6rpqtzk4zf","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqfsx9gv4m9f82w","userAgent":"python-httpx/0.28.1"},"previous":"a6acac7faff84f348cb3ba4d7e383fdf96bc30b058cfe7b5a8a34dd60daa8d1d","resource":"ReplicaPool/acmemark-pool","sequence":13,"time":"2026-11-29T18:57:54.206281Z","version":1}', '790c709d89bce325d99a9191801e8be55c1c8a5b1afe2aaca109dfb1e9a52614'),
	('org_01m8maq2jh48mas6322e', 14, '2026-11-29 18:57:54.389699+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'file.uploaded', 'File/file_01m8maqg64zaekk7j81d', '{"action":"file.uploaded","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqg6nnapbhd6br7","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m8maqg26f289eaa4yp","userAgent":"python-httpx/0.28.1"},"previous":"790c709d89bce325d99a9191801e8be55c1c8a5b1afe2aaca109dfb1e9a52614","resource":"File/file_01m8maqg64zaekk7j81d","sequence":14,"time":"2026-11-29T18:57:54.389699Z","version":1}', 'd0cf23a292bd3b6e42c30f3e582949de0b2539c406aa2744db7856fe2f2b6714'),
	('org_01m8maq2jh48mas6322e', 15, '2026-11-29 18:57:54.501284+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'token.created', 'token/tok_01m8maqg9xpnvrc3a064', '{"action":"token.created","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_z8zebb","role":"OWNER"},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqga5f96af4rr9c","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqg9d0rj1dvm1me","userAgent":"python-httpx/0.28.1"},"previous":"d0cf23a292bd3b6e42c30f3e582949de0b2539c406aa2744db7856fe2f2b6714","resource":"token/tok_01m8maqg9xpnvrc3a064","sequence":15,"time":"2026-11-29T18:57:54.501284Z","version":1}', '66e394c3bb5563ec8287f4cd8f9f2cd3456d6aef0e5b52b0fd05b51a7fa8628c'),
	('org_01m8maq2jh48mas6322e', 16, '2026-11-29 18:57:54.582188+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'gateway_token.created', 'GatewayToken/acmemark-gateway', '{"action":"gateway_token.created","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m8maqgc150hshh33p9","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqgcp0pc7b7bgrz","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqgb13q6kd8ya0h","userAgent":"python-httpx/0.28.1"},"previous":"66e394c3bb5563ec8287f4cd8f9f2cd3456d6aef0e5b52b0fd05b51a7fa8628c","resource":"GatewayToken/acmemark-gateway","sequence":16,"time":"2026-11-29T18:57:54.582188Z","version":1}', '0cbe23b6b2d943a347b49d1ecc39f18a5a5fd76cbd743f9b18bf369d11beba69'),
	('org_01m8maq2jh48mas6322e', 17, '2026-11-29 18:57:55.889359+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'passkey.added', 'passkey/pky_01m8maqghx6qyjh2d64f', '{"action":"passkey.added","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqhnh3yvh4ynv62","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqgh4mjh3b5ny87","userAgent":"python-httpx/0.28.1"},"previous":"0cbe23b6b2d943a347b49d1ecc39f18a5a5fd76cbd743f9b18bf369d11beba69","resource":"passkey/pky_01m8maqghx6qyjh2d64f","sequence":17,"time":"2026-11-29T18:57:55.889359Z","version":1}', '3d17937644317b23de22995cf56b3d128b2f086e1b0e376b0e194ccd37c2f8f1'),
	('org_01m8maq2jh48mas6322e', 18, '2026-11-29 18:57:56.260583+00', 'system:alerting', 'alerting', 'alert.fired', 'AlertRule/acmemark-rule', '{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m8maqhy6nx1gpqtb27","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqj14nvdr4zktaj","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"3d17937644317b23de22995cf56b3d128b2f086e1b0e376b0e194ccd37c2f8f1","resource":"AlertRule/acmemark-rule","sequence":18,"time":"2026-11-29T18:57:56.260583Z","version":1}', '980a02c7c842f854316945922b538a8c3772132d90b79c3f38181b218dbd6785'),
	('org_01m8maq2jh48mas6322e', 19, '2026-11-29 18:57:56.457189+00', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'member.invited', 'invite/inv_01m8maqj6s503m9a25dc', '{"action":"member.invited","actor":{"credential":"ses_01m8maqeg1bs7gbhjexj","id":"usr_01m8maqdd8s3kdr3hc3z","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-06T18:57:56.441413Z","role":"VIEWER"},"before":null,"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqj79masw8gnphb","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqj5k6c95gasbxy","userAgent":"python-httpx/0.28.1"},"previous":"980a02c7c842f854316945922b538a8c3772132d90b79c3f38181b218dbd6785","resource":"invite/inv_01m8maqj6s503m9a25dc","sequence":19,"time":"2026-11-29T18:57:56.457189Z","version":1}', '245735839f2076bf9b687b9b5e1080bc789ee1ebec8ccc5330c205085b380ea0'),
	('org_01m8maq2jh48mas6322e', 20, '2026-11-29 18:57:56.917812+00', 'usr_01m8maq2k66g8hzenhbj', 'admin@tcp.local', 'resource.updated', 'Cluster/acmemark-web', '{"action":"resource.updated","actor":{"credential":"ses_01m8maqc6p3q24wfxezd","id":"usr_01m8maq2k66g8hzenhbj","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqjnn00b6jvwq3r","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maqjm2xwcxvexdg3","userAgent":"python-httpx/0.28.1"},"previous":"245735839f2076bf9b687b9b5e1080bc789ee1ebec8ccc5330c205085b380ea0","resource":"Cluster/acmemark-web","sequence":20,"time":"2026-11-29T18:57:56.917812Z","version":1}', '634f2b68dedf790886990bfd4fc838f17fca94900d84e184516c66027da9dcc7'),
	('org_01m8maq2jh48mas6322e', 21, '2026-11-29 18:57:57.050672+00', 'usr_01m8maq2k66g8hzenhbj', 'admin@tcp.local', 'changes.rolled_back', 'Revision/10', '{"action":"changes.rolled_back","actor":{"credential":"ses_01m8maqc6p3q24wfxezd","id":"usr_01m8maq2k66g8hzenhbj","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8maq2jh48mas6322e","id":"evt_01m8maqjst18zbds7tvn","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m8maqjqnhy2krdbgpf","userAgent":"python-httpx/0.28.1"},"previous":"634f2b68dedf790886990bfd4fc838f17fca94900d84e184516c66027da9dcc7","resource":"Revision/10","sequence":21,"time":"2026-11-29T18:57:57.050672Z","version":1}', '42ce9cadfc5fd7dbd8b317ba345a2f24dab10860b5b96ec04a210176f34a21c3');
INSERT INTO public.backend_health VALUES
	('gw-1', 'org_01m8maq2jh48mas6322e', 'acmemark-web', '192.0.2.1:80', 'UNHEALTHY', 'its health check fails', '2026-11-29 18:57:57.194105+00');
INSERT INTO public.backup_codes VALUES
	('usr_01m8maqdd8s3kdr3hc3z', '8b95521c25aa30836ebc5c492388d1d262ecb783f8355f07cd8ca011aa7a097a', '6ddf3a66d68a54eff945bc09de0374a1', NULL),
	('usr_01m8maqdd8s3kdr3hc3z', '565ec1f19ea0e2ed1d075946b707b56cc9ff806f367b8b98e6cc72d3dc8eba84', '6ddf3a66d68a54eff945bc09de0374a1', NULL),
	('usr_01m8maqdd8s3kdr3hc3z', '02c0c9b09a8544f0bbcbbbe0494ddc6868083e4de9710baba698344ece711556', '6ddf3a66d68a54eff945bc09de0374a1', NULL),
	('usr_01m8maqdd8s3kdr3hc3z', 'a6f10652d519f3ffd498d0f06b6017e798e6da756ef812365925314adb9982d0', '6ddf3a66d68a54eff945bc09de0374a1', NULL),
	('usr_01m8maqdd8s3kdr3hc3z', 'b634201bb7dfaa38f1d9f6cda3838b134cf1448794da42a9f8e79b2f0c0d7201', '6ddf3a66d68a54eff945bc09de0374a1', NULL),
	('usr_01m8maqdd8s3kdr3hc3z', '52cc9f437952fc94f42f99b7d404026927db30344babe66b736f2cf6c5de45ed', '6ddf3a66d68a54eff945bc09de0374a1', NULL),
	('usr_01m8maqdd8s3kdr3hc3z', 'c0ea8de36351bce7126a9449be9c4f91e4875414f8494a7270e07761fc11fc06', '6ddf3a66d68a54eff945bc09de0374a1', NULL),
	('usr_01m8maqdd8s3kdr3hc3z', 'd2e14129e41958c5ccb2b9a2d971ef5f171bae8ede7b6855d9da05824517a0ff', '6ddf3a66d68a54eff945bc09de0374a1', NULL),
	('usr_01m8maqdd8s3kdr3hc3z', '71553dbe62127f0f59ba35adec4b583e24e586078012bf4367454951aa46a6d2', '6ddf3a66d68a54eff945bc09de0374a1', NULL),
	('usr_01m8maqdd8s3kdr3hc3z', '76927c038cc93a8e95e671d1ad71bac1ba5642a1a1707712148ac94000224220', '6ddf3a66d68a54eff945bc09de0374a1', NULL);
INSERT INTO public.catalog_head VALUES
	(1, 10);
INSERT INTO public.claims VALUES
	('slug', 'acmemark-shop', 'org_01m8maq2jh48mas6322e', 'Endpoint', 'acmemark-shop');
INSERT INTO public.files VALUES
	('file_01m8maqg64zaekk7j81d', 'org_01m8maq2jh48mas6322e', '999474dea20f4fcaefded334f3df3fa6', 'private', 'acmemark.txt', 'acmemark.txt', 5, 'text/plain', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', '2026-11-29 18:57:54.372873+00', 'owner@acmemark.example');
INSERT INTO public.gateway_tokens VALUES
	('gwt_01m8maqgc150hshh33p9', 'acmemark-gateway', 'tcp_gw_tyv8e2', 'e972335051b524533d6918ef04a91ad6a83e1a773d60c8a5b2caeb165746e800', 'org_01m8maq2jh48mas6322e', '2026-11-29 18:57:54.56121+00', 'owner@acmemark.example', NULL, NULL, NULL);
INSERT INTO public.gateways VALUES
	('gw-1', 's1', 'proc_01m8mapxqybt36gw4zq5', '2026-11-29 18:57:54.405277+00', '2026-11-29 18:57:54.405277+00', NULL, '2026-11-29 18:57:54.405437+00', '1.40.0', '0.1.0', '10.0.0.9', 8080, 8443, NULL, NULL);
INSERT INTO public.health_events VALUES
	(1, 'org_01m8maq2jh48mas6322e', 'acmemark-web', '192.0.2.1:80', 'gw-1', '2026-11-29 18:57:57.194105+00', 'UNHEALTHY', 'its health check fails', NULL, NULL);
INSERT INTO public.invites VALUES
	('inv_01m8maqcbhvcfd7rxyhq', 'org_01m8maq2jh48mas6322e', 'owner@acmemark.example', 'OWNER', '7429607cd2b145ed9b7f1a0425f13349074d9c16fd40e874ef4b782c2d734e69', 'usr_01m8maq2k66g8hzenhbj', '2026-11-29 18:57:50.448971+00', '2026-12-06 18:57:50.448971+00', '2026-11-29 18:57:51.541524+00', NULL),
	('inv_01m8maqj6s503m9a25dc', 'org_01m8maq2jh48mas6322e', 'acmemark@example.com', 'VIEWER', '40a1ff574a9a73c21634780e381aa921ed884b2cca6517eb4553ea53398991cf', 'usr_01m8maqdd8s3kdr3hc3z', '2026-11-29 18:57:56.441413+00', '2026-12-06 18:57:56.441413+00', NULL, NULL);
INSERT INTO public.login_throttles VALUES
	('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768', 0, '2026-11-29 18:57:48.311736+00'),
	('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7', 0, '2026-11-29 18:57:51.617212+00'),
	('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a', 0, '2026-11-29 18:57:51.617212+00');
INSERT INTO public.memberships VALUES
	('usr_01m8maq2k66g8hzenhbj', 'org_01m8maq2jh48mas6322e', 'OWNER', '2026-11-29 18:57:40.422498+00'),
	('usr_01m8maqdd8s3kdr3hc3z', 'org_01m8maq2jh48mas6322e', 'OWNER', '2026-11-29 18:57:51.541524+00');
INSERT INTO public.metric_blocks VALUES
	(10, 1795978200, 1, '\x807801636020093093a41a5531232a97241e8abd0002b30008'),
	(10, 1795978200, 2, '\x80780163602009b023ab060000970008'),
	(10, 1795978200, 3, '\x807801636020093022ab060000490002'),
	(10, 1795978200, 4, '\x80780163602009b093a47a54f168088c86c068088c86c068081019020033370008'),
	(10, 1795978200, 5, '\x80780163602009b023ab060000970008');
INSERT INTO public.metric_cursors VALUES
	(5, 1795978617000000000, '\x0007'),
	(4, 1795978617000000000, '\x0007000000000000000000000000000000000000000000000000000000');
INSERT INTO public.metric_series VALUES
	(1, 'org_01m8maq2jh48mas6322e', 'active_requests', 'gw-1', '', '', 'acmemark-web', '', '', '', 1795978677, '', ''),
	(2, '', 'gateway_requests', 'gw-1', '', '', '', '', '', '', 1795978677, '', ''),
	(3, '', 'reports', 'gw-1', '', '', '', '', '', '', 1795978677, '', ''),
	(4, 'org_01m8maq2jh48mas6322e', 'latency', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '', '', 1795978677, '', ''),
	(5, 'org_01m8maq2jh48mas6322e', 'requests', 'gw-1', 'acmemark-shop', '', 'acmemark-web', '', '200', '', 1795978677, '', '');
INSERT INTO public.metric_sources VALUES
	('gw-1', 0, '[[1795978617000000000, 1795978677000000000]]', 1795978677, '\x78018b8e564a4c2ec92c4b8d2f4a2d2c4d2d2e2956d251ca2f4a8f3730ccb5c84d2c34caca3001d2c566c64646a94029084a4cce4dcd4d2ccad62d4f4d820bc218c6b1b100b9c218d6');
INSERT INTO public.notifications VALUES
	(1, 'usr_01m8maq2k66g8hzenhbj', 'org_01m8maq2jh48mas6322e', 'BACKEND_HEALTH', 'alr_01m8maqhy6nx1gpqtb27:FIRING', 'FIRING: acmemark-rule (WARNING)', 'gateways disconnected is 0 gateways, below 1 gateways', NULL, '2026-11-29 18:57:56.231245+00', NULL, NULL, NULL),
	(2, 'usr_01m8maqdd8s3kdr3hc3z', 'org_01m8maq2jh48mas6322e', 'BACKEND_HEALTH', 'alr_01m8maqhy6nx1gpqtb27:FIRING', 'FIRING: acmemark-rule (WARNING)', 'gateways disconnected is 0 gateways, below 1 gateways', NULL, '2026-11-29 18:57:56.231245+00', NULL, NULL, NULL),
	(3, 'usr_01m8maq2k66g8hzenhbj', 'org_01m8maq2jh48mas6322e', 'BACKEND_HEALTH', 'acmemark-alert:FIRING', 'FIRING: acmemark title (INFO)', 'acmemark summary', NULL, '2026-11-29 18:57:56.514203+00', NULL, NULL, NULL),
	(4, 'usr_01m8maqdd8s3kdr3hc3z', 'org_01m8maq2jh48mas6322e', 'BACKEND_HEALTH', 'acmemark-alert:FIRING', 'FIRING: acmemark title (INFO)', 'acmemark summary', NULL, '2026-11-29 18:57:56.514203+00', NULL, NULL, NULL),
	(5, 'usr_01m8maq2k66g8hzenhbj', 'org_01m8maq2jh48mas6322e', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-29 18:57:56.800303+00', NULL, NULL, NULL),
	(6, 'usr_01m8maqdd8s3kdr3hc3z', 'org_01m8maq2jh48mas6322e', 'SYSTEM', 'acmemark-news', 'acmemark news', '', NULL, '2026-11-29 18:57:56.800303+00', NULL, NULL, NULL);
INSERT INTO public.organisations VALUES
	('org_01m8maq2jh48mas6322e', 'default', 'Default', false, '2026-11-29 18:57:40.433294+00', NULL, NULL);
INSERT INTO public.passkeys VALUES
	('pky_01m8maqghx6qyjh2d64f', 'usr_01m8maqdd8s3kdr3hc3z', '4afcd9ae53b2b7e862df0ee9f437369ad3f7cbd937c77aec95454420e6ba48d9', 'a501020326200121582089102d6831031f193f6fbc0a63983b841c47feb7ae4eca00e6baf6d47d81ac0e2258204e6f1d267b2de73095924af65ab512b0e72fa103a050a5542ddca20443263aa6', 0, 'acmemark-passkey', '["internal"]', false, '2026-11-29 18:57:54.749933+00', NULL);
INSERT INTO public.platform_certificates VALUES
	('default', '-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUfIbLqbOZiALezbW2RvG32y+D7uAwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEyOTE3NTc0
MVoXDTI3MTIzMTE4NTc0MVowIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMCWq6EBKnWk6AZ/3EruCc6gB
k4QR7/cgihPas7F5qoVO+cQ5GbWSbV5sZkCQ0EnfW/ZGZ3jziv/kSSMc9RO9sqNT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
SQAwRgIhAJAeTNXF8igy0krNvP0ueKcTKwZvAL/c0IQaxk9jBCF6AiEAr2xDMJ9m
aJFlL6NAvvVd263RRQ3SwItA1KyuPm1ZutQ=
', '0eNJF7us0yqPOQ1GAJV9vEPRahqqVdC_rpB3Yd7nxo9s55lmkHPMHUXmSQEc64Kdt0atjTleA4Kn2khOGryblQhrcCytcTQo_4eNnPE3Mx-IO9YgxXGdESwFpNfyKveL2nP7jUMZlfjQo64GLhQWqynclco5T81CwYQ_wIMR-a8eabx5RfA4L8rSgIbO-0ioCEX6tTiPF6A1LuDoJMCHHMiPKAfKzyij5anQEX491GNLBvA2g8dWCQviqtXhU4PjpHs8RDrs3gaBHS1bBt51_fmcs3tJfUc1vPx1gVjqAX0P5IkgKaY_jXVKcBlBl4xpDRlVbVI3sPf23cznlT_xwLqlVNuL3-OYjRlTHgI=', '2027-12-31 18:57:41.477255+00', '2026-11-29 18:57:41.477255+00');
INSERT INTO public.resources VALUES
	('res_01m8maqesqea6t2jx82w', 'org_01m8maq2jh48mas6322e', 'Endpoint', 'acmemark-shop', '{}', '{"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false, "tokenIssuers": []}', 2, 2, '2026-11-29 18:57:52.950997+00', '2026-11-29 18:57:52.950997+00'),
	('res_01m8maqeyjha7yh70h9v', 'org_01m8maq2jh48mas6322e', 'RoutingPolicy', 'acmemark-beta', '{}', '{"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}', 3, 3, '2026-11-29 18:57:53.106755+00', '2026-11-29 18:57:53.106755+00'),
	('res_01m8maqf41jr4y6hmby4', 'org_01m8maq2jh48mas6322e', 'Certificate', 'acmemark-certificate', '{}', '{"privateKey": "sha256:f373e51f6e560dfc7926bfa3c01ee5ca0c674dd2a86f41570c509be13f44ff27", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUDCB+KADAgECAhRFjYkst1NYwdtIhiOmEUXkHONBTTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTc1NzUyWhcNMjcwMjI3MTg1\nNzUyWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nNF20krkAI1hzthyPeGMC0a7oAWKuaJHfqo1UfGDQG6z9YFgUUbb+s5fsIkqavQU3\nKisVqXSHwHWXkjalo3LMXKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIHCGfYDTbq8Ksaw6+5lK\nPZROOmoI6srF2sfja9L7imUKAiBtNgYiJaS1/ZFOyuW0p1L6sXxLqP0fm79HBJzW\n0XsIXA==\n-----END CERTIFICATE-----\n"}', 4, 4, '2026-11-29 18:57:53.281423+00', '2026-11-29 18:57:53.281423+00'),
	('res_01m8maqf8ts4pzppz5na', 'org_01m8maq2jh48mas6322e', 'AlertRule', 'acmemark-rule', '{}', '{"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "pool": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "replica": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}', 5, 5, '2026-11-29 18:57:53.434657+00', '2026-11-29 18:57:53.434657+00'),
	('res_01m8maqfcj1d9sf5gnvr', 'org_01m8maq2jh48mas6322e', 'Silence', 'acmemark-silence', '{}', '{"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}', 6, 6, '2026-11-29 18:57:53.554535+00', '2026-11-29 18:57:53.554535+00'),
	('res_01m8maqfqfjp5dgek893', 'org_01m8maq2jh48mas6322e', 'AlertChannel', 'acmemark-channel', '{}', '{"cap": {"per": "1m", "messages": 20}, "slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "enabled": true, "description": "", "giveUpAfter": "6h", "sendResolved": true}', 7, 7, '2026-11-29 18:57:53.903913+00', '2026-11-29 18:57:53.903913+00'),
	('res_01m8maqfzzaam8qj0z06', 'org_01m8maq2jh48mas6322e', 'ReplicaPool', 'acmemark-pool', '{}', '{"lag": {"lower": "1s", "upper": "5s"}, "user": "probe", "engine": "POSTGRESQL", "primary": {"tls": "VERIFIED", "host": "127.0.0.1", "port": 5432}, "database": "postgres", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "replicas": [{"tls": "VERIFIED", "host": "127.0.0.2", "name": "r1", "port": 5432}], "description": "", "sampleInterval": "250ms"}', 8, 8, '2026-11-29 18:57:54.175374+00', '2026-11-29 18:57:54.175374+00'),
	('res_01m8maqembc8x1wn7hfx', 'org_01m8maq2jh48mas6322e', 'Cluster', 'acmemark-web', '{}', '{"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}', 10, 10, '2026-11-29 18:57:52.77953+00', '2026-11-29 18:57:57.027519+00');
INSERT INTO public.revisions VALUES
	(1, 'org_01m8maq2jh48mas6322e', 1, '', NULL, 'user', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', '2026-11-29 18:57:52.77953+00', '[{"id": "res_01m8maqembc8x1wn7hfx", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T18:57:52.779530+00:00"}]'),
	(2, 'org_01m8maq2jh48mas6322e', 2, '', NULL, 'user', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', '2026-11-29 18:57:52.950997+00', '[{"id": "res_01m8maqesqea6t2jx82w", "kind": "Endpoint", "name": "acmemark-shop", "after": {"spec": {"slug": "acmemark-shop", "type": "PROXY", "cluster": "acmemark-web", "domains": [], "enabled": true, "timeout": "1m", "webSocket": false, "tokenIssuers": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T18:57:52.950997+00:00"}]'),
	(3, 'org_01m8maq2jh48mas6322e', 3, '', NULL, 'user', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', '2026-11-29 18:57:53.106755+00', '[{"id": "res_01m8maqeyjha7yh70h9v", "kind": "RoutingPolicy", "name": "acmemark-beta", "after": {"spec": {"actions": [{"type": "route", "cluster": "acmemark-web"}], "enabled": true, "endpoint": "acmemark-shop", "priority": 100, "conditions": [{"key": "x-beta", "type": "header", "value": "1", "operator": "equals"}], "description": ""}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T18:57:53.106755+00:00"}]'),
	(4, 'org_01m8maq2jh48mas6322e', 4, '', NULL, 'user', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', '2026-11-29 18:57:53.281423+00', '[{"id": "res_01m8maqf41jr4y6hmby4", "kind": "Certificate", "name": "acmemark-certificate", "after": {"spec": {"privateKey": "sha256:f373e51f6e560dfc7926bfa3c01ee5ca0c674dd2a86f41570c509be13f44ff27", "certificate": "-----BEGIN CERTIFICATE-----\nMIIBUDCB+KADAgECAhRFjYkst1NYwdtIhiOmEUXkHONBTTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTc1NzUyWhcNMjcwMjI3MTg1\nNzUyWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nNF20krkAI1hzthyPeGMC0a7oAWKuaJHfqo1UfGDQG6z9YFgUUbb+s5fsIkqavQU3\nKisVqXSHwHWXkjalo3LMXKMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIHCGfYDTbq8Ksaw6+5lK\nPZROOmoI6srF2sfja9L7imUKAiBtNgYiJaS1/ZFOyuW0p1L6sXxLqP0fm79HBJzW\n0XsIXA==\n-----END CERTIFICATE-----\n"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T18:57:53.281423+00:00"}]'),
	(5, 'org_01m8maq2jh48mas6322e', 5, '', NULL, 'user', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', '2026-11-29 18:57:53.434657+00', '[{"id": "res_01m8maqf8ts4pzppz5na", "kind": "AlertRule", "name": "acmemark-rule", "after": {"spec": {"for": "0s", "type": "THRESHOLD", "query": {"by": [], "where": {"code": [], "pool": [], "limit": [], "policy": [], "backend": [], "cluster": [], "gateway": [], "replica": [], "variant": [], "endpoint": [], "resource": [], "certificate": []}, "metric": "gateways_disconnected", "quantile": 0.95}, "rules": [], "noData": "OK", "enabled": true, "channels": [], "cooldown": "0s", "severity": "WARNING", "threshold": 1.0, "comparison": "BELOW", "combination": "ALL", "description": "", "inhibitedBy": [], "keepFiringFor": "0s", "expectedWithin": "24h"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T18:57:53.434657+00:00"}]'),
	(6, 'org_01m8maq2jh48mas6322e', 6, '', NULL, 'user', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', '2026-11-29 18:57:53.554535+00', '[{"id": "res_01m8maqfcj1d9sf5gnvr", "kind": "Silence", "name": "acmemark-silence", "after": {"spec": {"endsAt": "2126-01-05T12:00:00Z", "comment": "x", "matchers": [{"label": "team", "value": "acmemark", "operator": "equals"}], "recurrence": []}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T18:57:53.554535+00:00"}]'),
	(7, 'org_01m8maq2jh48mas6322e', 7, '', NULL, 'user', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', '2026-11-29 18:57:53.903913+00', '[{"id": "res_01m8maqfqfjp5dgek893", "kind": "AlertChannel", "name": "acmemark-channel", "after": {"spec": {"cap": {"per": "1m", "messages": 20}, "slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "enabled": true, "description": "", "giveUpAfter": "6h", "sendResolved": true}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T18:57:53.903913+00:00"}]'),
	(8, 'org_01m8maq2jh48mas6322e', 8, '', NULL, 'user', 'usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', '2026-11-29 18:57:54.175374+00', '[{"id": "res_01m8maqfzzaam8qj0z06", "kind": "ReplicaPool", "name": "acmemark-pool", "after": {"spec": {"lag": {"lower": "1s", "upper": "5s"}, "user": "probe", "engine": "POSTGRESQL", "primary": {"tls": "VERIFIED", "host": "127.0.0.1", "port": 5432}, "database": "postgres", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "replicas": [{"tls": "VERIFIED", "host": "127.0.0.2", "name": "r1", "port": 5432}], "description": "", "sampleInterval": "250ms"}, "labels": {}}, "action": "create", "before": null, "createdAt": "2026-11-29T18:57:54.175374+00:00"}]'),
	(9, 'org_01m8maq2jh48mas6322e', 9, '', NULL, 'user', 'usr_01m8maq2k66g8hzenhbj', 'admin@tcp.local', '2026-11-29 18:57:56.899941+00', '[{"id": "res_01m8maqembc8x1wn7hfx", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "createdAt": "2026-11-29T18:57:52.779530+00:00"}]'),
	(10, 'org_01m8maq2jh48mas6322e', 10, 'Roll back to revision 8', 'to have rolled back', 'user', 'usr_01m8maq2k66g8hzenhbj', 'admin@tcp.local', '2026-11-29 18:57:57.027519+00', '[{"id": "res_01m8maqembc8x1wn7hfx", "kind": "Cluster", "name": "acmemark-web", "after": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "5s"}, "labels": {}}, "action": "update", "before": {"spec": {"retries": {"attempts": 2, "statuses": [], "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "idempotentOnly": true}, "backends": [{"name": "acmemark-1", "port": 80, "state": "ACTIVE", "weight": 100, "address": "192.0.2.1", "priority": 0}], "protocol": "HTTP1", "idleTimeout": "1h", "loadBalancing": {"zones": "IGNORE", "failover": "STRICT", "strategy": "ROUND_ROBIN", "panicThreshold": 0}, "circuitBreaker": {}, "connectTimeout": "2s"}, "labels": {}}, "createdAt": "2026-11-29T18:57:52.779530+00:00"}]');
INSERT INTO public.sealed_secrets VALUES
	('org_01m8maq2jh48mas6322e', 'sha256:f373e51f6e560dfc7926bfa3c01ee5ca0c674dd2a86f41570c509be13f44ff27', 'Y2eKERFdlNCGssOSZqilBpaZiMR9C2UEWs3D3Kx_Kfd4YUczyolPDoaAxOtSkrf2l6cN9ey5Q5MHXf8i69tTj9YztNJdkdFZ6yblvJC1aQNJQxf14r5XyxlSCy84a7ImSL-K6iQa11WkSISlHDNiCE66-hGXGyiIiW1WUEQ0FXu1mXU_xpHoGjGH7vB0RfQPWz3Xiismj2Zd1l6u3iSwM05k0xELLnWWIRUFQFqZsWNxqd6c_PbTkPugpvhPoTlRbWkbKOmrTh-YK4DovgNV8JZZZs0XcuaFj5tiRahI1iZwwF3i_OYMzBMttaY7axngZWhTNFbUN040WlE4MwKQT0PurVxP9aoz8qHpcUg=', '2026-11-29 18:57:53.317487+00'),
	('org_01m8maq2jh48mas6322e', 'scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087', 'sBpUgIqkU04teNVgi4vR-RZomm6PsCDEx29HCqyQc7_W1SOTt5aZItJG0fZoEEZ39A69', '2026-11-29 18:57:53.934201+00'),
	('org_01m8maq2jh48mas6322e', 'scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464', 'HBmWNMxKpwRGQCUXIjONXyMyHnA-I1hfurrfaSiEdlv0YCgyXHydHB4=', '2026-11-29 18:57:54.202962+00');
INSERT INTO public.sessions VALUES
	('ses_01m8maqc6p3q24wfxezd', 'usr_01m8maq2k66g8hzenhbj', 'org_01m8maq2jh48mas6322e', '2026-11-29 18:57:50.29437+00', '2026-11-29 18:57:50.29437+00', '2026-12-06 18:57:50.29437+00', NULL, '198.51.100.7', 'python-httpx/0.28.1'),
	('ses_01m8maqeg1bs7gbhjexj', 'usr_01m8maqdd8s3kdr3hc3z', 'org_01m8maq2jh48mas6322e', '2026-11-29 18:57:52.641408+00', '2026-11-29 18:57:52.641408+00', '2026-12-06 18:57:52.641408+00', NULL, '198.51.100.7', 'python-httpx/0.28.1');
INSERT INTO public.users VALUES
	('usr_01m8maq2k66g8hzenhbj', 'admin@tcp.local', 'Administrator', '$argon2id$v=19$m=65536,t=3,p=4$jslmaacc2Iv8dvRo3JuDfg$FH1jMjw3p8a99+wixDIbKb8COwY4/9v1B0oUxt4k8tM', false, true, '2026-11-29 18:57:40.422498+00', '2026-11-29 18:57:40.422498+00', NULL, NULL, false),
	('usr_01m8maqdd8s3kdr3hc3z', 'owner@acmemark.example', 'acmemark person', '$argon2id$v=19$m=65536,t=3,p=4$BDQjblAokZ5794Si3YMnCA$sPCV2n+VlgRTtkNUNP4zU3IIoVFnmnh9XlyLwA429NQ', false, false, '2026-11-29 18:57:51.528507+00', '2026-11-29 18:57:51.528507+00', NULL, NULL, false);
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
