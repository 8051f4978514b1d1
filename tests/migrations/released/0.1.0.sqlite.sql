BEGIN TRANSACTION;
CREATE TABLE acme_accounts (
	directory VARCHAR(500) NOT NULL, 
	private_key TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_acme_accounts PRIMARY KEY (directory)
);
CREATE TABLE acme_challenges (
	token VARCHAR(200) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	name VARCHAR(63) NOT NULL, 
	domain VARCHAR(253) NOT NULL, 
	proof TEXT NOT NULL, 
	CONSTRAINT pk_acme_challenges PRIMARY KEY (token)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0015');
CREATE TABLE alert_deliveries (
	id INTEGER NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	channel VARCHAR(63) NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	alert_id VARCHAR(64) NOT NULL, 
	dedup_key VARCHAR(255) NOT NULL, 
	rule VARCHAR(63) NOT NULL, 
	event VARCHAR(16) NOT NULL, 
	notice JSON NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	attempts INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	since DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	leased_until DATETIME, 
	settled_at DATETIME, 
	digest_of BIGINT, 
	detail TEXT, 
	history JSON NOT NULL, 
	CONSTRAINT pk_alert_deliveries PRIMARY KEY (id), 
	CONSTRAINT uq_alert_deliveries_organisation_id_key UNIQUE (organisation_id, "key")
);
INSERT INTO "alert_deliveries" VALUES(1,'org_01m8kzagvkjpsm42whsw','gone','acmemark-alert:FIRING:gone','acmemark-alert','acmemark-group','acmemark-rule','FIRING','{"event": "FIRING", "organisation_id": "org_01m8kzagvkjpsm42whsw", "alert_id": "acmemark-alert", "transition": "FIRING", "dedup_key": "acmemark-group", "rule": "acmemark-rule", "severity": "INFO", "title": "acmemark title", "summary": "acmemark summary", "started_at": "2026-11-29T15:38:53.949661Z", "ended_at": null, "value": null, "threshold": null, "labels": {}, "suspects": [], "link": null, "topic": "BACKEND_HEALTH"}','DROPPED',0,'2026-11-29 15:38:53.949816','2026-11-29 15:38:53.949816','2026-11-29 15:38:53.949816',NULL,'2026-11-29 15:38:53.997082',NULL,'there is no channel gone','[]');
CREATE TABLE alert_events (
	id INTEGER NOT NULL, 
	alert_id VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	event VARCHAR(16) NOT NULL, 
	actor VARCHAR(320) NOT NULL, 
	reason TEXT NOT NULL, 
	value DOUBLE, 
	CONSTRAINT pk_alert_events PRIMARY KEY (id), 
	CONSTRAINT fk_alert_events_alert_id_alerts FOREIGN KEY(alert_id) REFERENCES alerts (id) ON DELETE CASCADE
);
INSERT INTO "alert_events" VALUES(1,'alr_01m8kzb385cy3c9c6z3h','2026-11-29 15:38:53.253252','FIRING','alerting','its condition has held for 0 s',0.0);
CREATE TABLE alert_leader (
	id INTEGER NOT NULL, 
	version BIGINT NOT NULL, 
	process VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_alert_leader PRIMARY KEY (id)
);
INSERT INTO "alert_leader" VALUES(1,2,'proc_01m8kzac70185t2kenn0','2026-11-29 15:38:53.253252');
CREATE TABLE alerts (
	id VARCHAR(64) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	rule VARCHAR(63) NOT NULL, 
	labels JSON NOT NULL, 
	open_key VARCHAR(200), 
	version INTEGER NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	severity VARCHAR(16) NOT NULL, 
	started_at DATETIME NOT NULL, 
	fired_at DATETIME, 
	quiet_since DATETIME, 
	resolved_at DATETIME, 
	flapping BOOLEAN NOT NULL, 
	summary TEXT NOT NULL, 
	value DOUBLE, 
	threshold DOUBLE, 
	explanation JSON NOT NULL, 
	suspects JSON NOT NULL, 
	told JSON, 
	silenced_by VARCHAR(63), 
	inhibited_by VARCHAR(63), 
	acknowledged_at DATETIME, 
	acknowledged_by VARCHAR(320), 
	comment TEXT, 
	CONSTRAINT pk_alerts PRIMARY KEY (id), 
	CONSTRAINT uq_alerts_open_key UNIQUE (open_key)
);
INSERT INTO "alerts" VALUES('alr_01m8kzb385cy3c9c6z3h','org_01m8kzagvkjpsm42whsw','acmemark-rule','[]','f6d1fa71452aca4019f0dd9152f6bb3bdd3de40355ecdc46b8f3d07c0b4d7b64',1,'FIRING','WARNING','2026-11-29 15:38:53.253252','2026-11-29 15:38:53.253252',NULL,NULL,0,'gateways disconnected is 0 gateways, below 1 gateways',0.0,1.0,'{}','[{"number": 4, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T15:38:50.114665+00:00", "changes": ["create Certificate/acmemark-certificate"]}, {"number": 3, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T15:38:50.075157+00:00", "changes": ["create RoutingPolicy/acmemark-beta"]}, {"number": 2, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T15:38:50.014984+00:00", "changes": ["create Endpoint/acmemark-shop"]}, {"number": 1, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T15:38:49.927859+00:00", "changes": ["create Cluster/acmemark-web"]}]','[]',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE api_tokens (
	id VARCHAR(64) NOT NULL, 
	prefix VARCHAR(32) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	user_id VARCHAR(64) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME, 
	last_used_at DATETIME, 
	revoked_at DATETIME, 
	local BOOLEAN NOT NULL, 
	CONSTRAINT pk_api_tokens PRIMARY KEY (id), 
	CONSTRAINT fk_api_tokens_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT fk_api_tokens_user_id_users FOREIGN KEY(user_id) REFERENCES users (id), 
	CONSTRAINT uq_api_tokens_token_hash UNIQUE (token_hash)
);
INSERT INTO "api_tokens" VALUES('tok_01m8kzb0rnesbfx6hz1j','tcp_pat_58azjy','16acd00d516b6c0470d3bbf0612ef0d40241c36e5a596e43dd40bcdbf220c0c9','acmemark-token','usr_01m8kzaycr99981t0hj3','org_01m8kzagvkjpsm42whsw','OWNER','2026-11-29 15:38:51.029682',NULL,NULL,NULL,0);
CREATE TABLE audit_chains (
	chain VARCHAR(64) NOT NULL, 
	sequence BIGINT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	first_sequence BIGINT NOT NULL, 
	retention_days INTEGER, 
	CONSTRAINT pk_audit_chains PRIMARY KEY (chain)
);
INSERT INTO "audit_chains" VALUES('org_01m8kzagvkjpsm42whsw',20,'a8d1881a4d5e91d8c05ccd6ba3afb1e692b9d52a7dc5caa226c89ffa26e7414d',1,NULL);
CREATE TABLE audit_checkpoints (
	chain VARCHAR(64) NOT NULL, 
	sequence BIGINT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	key_id VARCHAR(64) NOT NULL, 
	signature VARCHAR(128) NOT NULL, 
	CONSTRAINT pk_audit_checkpoints PRIMARY KEY (chain, sequence)
);
CREATE TABLE audit_events (
	chain VARCHAR(64) NOT NULL, 
	sequence BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	actor_id VARCHAR(128) NOT NULL, 
	actor_name VARCHAR(320) NOT NULL, 
	action VARCHAR(64) NOT NULL, 
	resource VARCHAR(512), 
	document TEXT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_events PRIMARY KEY (chain, sequence)
);
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',1,'2026-11-29 15:38:36.178334','system:seed','seed','user.created','user/usr_01m8kzagx5wbwnpvhn19','{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzaj8jyey54jfwbn","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m8kzagx5wbwnpvhn19","sequence":1,"time":"2026-11-29T15:38:36.178334Z","version":1}','331ffa2c629f6e623558e05670285c7b338745e32ff3816f756427183e106df4');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',2,'2026-11-29 15:38:47.229017','usr_01m8kzagx5wbwnpvhn19','admin@tcp.local','session.started','user/usr_01m8kzagx5wbwnpvhn19','{"action":"session.started","actor":{"credential":"ses_01m8kzax0sw2whkzwq7q","id":"usr_01m8kzagx5wbwnpvhn19","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzax1w68y82dw34t","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzatknbjpmjyv134","userAgent":"python-httpx/0.28.1"},"previous":"331ffa2c629f6e623558e05670285c7b338745e32ff3816f756427183e106df4","resource":"user/usr_01m8kzagx5wbwnpvhn19","sequence":2,"time":"2026-11-29T15:38:47.229017Z","version":1}','6906145b4660af37536c008ab5d8b8cc295963921b24c861fd16067244952c55');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',3,'2026-11-29 15:38:47.440889','usr_01m8kzagx5wbwnpvhn19','admin@tcp.local','member.invited','invite/inv_01m8kzax6k44q2ex117z','{"action":"member.invited","actor":{"credential":"ses_01m8kzax0sw2whkzwq7q","id":"usr_01m8kzagx5wbwnpvhn19","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-06T15:38:47.379296Z","role":"OWNER"},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzax8g5w2ts4r1wr","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzax65xwycn2wvp4","userAgent":"python-httpx/0.28.1"},"previous":"6906145b4660af37536c008ab5d8b8cc295963921b24c861fd16067244952c55","resource":"invite/inv_01m8kzax6k44q2ex117z","sequence":3,"time":"2026-11-29T15:38:47.440889Z","version":1}','120eff2835c9a58e2ae62934c013ec2ca77de09d5d2fc03898e74d638f80100c');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',4,'2026-11-29 15:38:48.644966','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','member.joined','user/usr_01m8kzaycr99981t0hj3','{"action":"member.joined","actor":{"credential":null,"id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m8kzax6k44q2ex117z","invitedBy":"usr_01m8kzagx5wbwnpvhn19","role":"OWNER"},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzaye4b4sfvv7b7s","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzaxbgr7z16xftj6","userAgent":"python-httpx/0.28.1"},"previous":"120eff2835c9a58e2ae62934c013ec2ca77de09d5d2fc03898e74d638f80100c","resource":"user/usr_01m8kzaycr99981t0hj3","sequence":4,"time":"2026-11-29T15:38:48.644966Z","version":1}','7a6f829e68f4ac11fa9273e5da6715089a32764c07e433b78390930647be1488');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',5,'2026-11-29 15:38:49.748868','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','session.started','user/usr_01m8kzaycr99981t0hj3','{"action":"session.started","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzazgmbgjx8ypcvz","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzayfk04rhazvnwp","userAgent":"python-httpx/0.28.1"},"previous":"7a6f829e68f4ac11fa9273e5da6715089a32764c07e433b78390930647be1488","resource":"user/usr_01m8kzaycr99981t0hj3","sequence":5,"time":"2026-11-29T15:38:49.748868Z","version":1}','abe580537970dc794bc1226991edcf063bf663d4260334c3ef8e510e24fa565f');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',6,'2026-11-29 15:38:49.935764','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','resource.created','Cluster/acmemark-web','{"action":"resource.created","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzazpf0wx2f4w672","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzazk8s2j7wqxvss","userAgent":"python-httpx/0.28.1"},"previous":"abe580537970dc794bc1226991edcf063bf663d4260334c3ef8e510e24fa565f","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-29T15:38:49.935764Z","version":1}','3b8961535de4040fb1d3493c4331f6222c11c308bee81afea9576037493e05bd');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',7,'2026-11-29 15:38:50.024857','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','resource.created','Endpoint/acmemark-shop','{"action":"resource.created","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","tokenIssuers":[],"type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzazs8hz5jyn4sd1","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzazptgyyej78gzq","userAgent":"python-httpx/0.28.1"},"previous":"3b8961535de4040fb1d3493c4331f6222c11c308bee81afea9576037493e05bd","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-29T15:38:50.024857Z","version":1}','c4d4545a1e23ffd60bee7c77f06ca3ab966e03eca93b5eaa42a4ab187c9daf4c');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',8,'2026-11-29 15:38:50.082097','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','resource.created','RoutingPolicy/acmemark-beta','{"action":"resource.created","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzazv2nqe7500jbk","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzazskdvgg6w1xdf","userAgent":"python-httpx/0.28.1"},"previous":"c4d4545a1e23ffd60bee7c77f06ca3ab966e03eca93b5eaa42a4ab187c9daf4c","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-29T15:38:50.082097Z","version":1}','b5893a5a0c0113c59282aaa3e2e3ce00cfde55f7fd7eb6d0c0b7cf6b524b030c');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',9,'2026-11-29 15:38:50.125024','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','resource.created','Certificate/acmemark-certificate','{"action":"resource.created","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQEKIBG5iqOlOmXhQ4XXdSeqLgtyjAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTQzODQ5WhcNMjcwMjI3MTUz\nODQ5WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nu66Xf/QB3KIOdzeUCKJYT2JV5/vdMfNYCPuYBmfHX8Ki3zjapKOdraLgKFKKusyK\njofp9DuOp3zyYj/B/bpWwaMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIBk9U3ybs1wT/nmAGB0r\neNxjcRSjsXQVtRZnpSprbIvOAiEAumqCnyh5V0bwtK232Ri+vNOV9R3Yfpx9G0nt\nMMvx+M0=\n-----END CERTIFICATE-----\n","privateKey":"sha256:329e968ece929701e82d60f5f8c47241789ff084fcdfa1554da7e2bb8a05322e"}}},"before":{},"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzazwc4ehk5rerv6","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzazvdghgcpb6hq7","userAgent":"python-httpx/0.28.1"},"previous":"b5893a5a0c0113c59282aaa3e2e3ce00cfde55f7fd7eb6d0c0b7cf6b524b030c","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-29T15:38:50.125024Z","version":1}','8f5a961dd068ada7c17697995632b1e9610ef76e7f250219209ca01841d93b64');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',10,'2026-11-29 15:38:50.170705','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','resource.created','AlertRule/acmemark-rule','{"action":"resource.created","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"pool":[],"replica":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzazxtxvyppdyhtj","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzazwq827cg5trge","userAgent":"python-httpx/0.28.1"},"previous":"8f5a961dd068ada7c17697995632b1e9610ef76e7f250219209ca01841d93b64","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-29T15:38:50.170705Z","version":1}','d896fdc981e64664d7fdbee34c0f0b530a3a358cd523e5b51ce67b02b9f4d9ee');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',11,'2026-11-29 15:38:50.224276','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','resource.created','Silence/acmemark-silence','{"action":"resource.created","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzazzggncj042s3f","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzazy5bjdf80kqj9","userAgent":"python-httpx/0.28.1"},"previous":"d896fdc981e64664d7fdbee34c0f0b530a3a358cd523e5b51ce67b02b9f4d9ee","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-29T15:38:50.224276Z","version":1}','12bc8af1cff7c7c7c5707c8a5c43bc79e767ff3e40e8635239ef0e946f648b5f');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',12,'2026-11-29 15:38:50.637022','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','resource.created','AlertChannel/acmemark-channel','{"action":"resource.created","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"AlertChannel/acmemark-channel":{"labels":{},"spec":{"cap":{"messages":20,"per":"1m"},"description":"","enabled":true,"giveUpAfter":"6h","sendResolved":true,"slack":{"url":"scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}}}},"before":{},"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzb0cct1zbthgsw9","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzazzsyfbzaezha7","userAgent":"python-httpx/0.28.1"},"previous":"12bc8af1cff7c7c7c5707c8a5c43bc79e767ff3e40e8635239ef0e946f648b5f","resource":"AlertChannel/acmemark-channel","sequence":12,"time":"2026-11-29T15:38:50.637022Z","version":1}','6f007eccdd75ed252388fd0411cca433a0ea20a38a7527c4ff80bb85fd685bbb');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',13,'2026-11-29 15:38:50.954394','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','file.uploaded','File/file_01m8kzb0p4h7snq3bgx1','{"action":"file.uploaded","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzb0paz00wq7sbqb","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m8kzb0hs120q6rm0cv","userAgent":"python-httpx/0.28.1"},"previous":"6f007eccdd75ed252388fd0411cca433a0ea20a38a7527c4ff80bb85fd685bbb","resource":"File/file_01m8kzb0p4h7snq3bgx1","sequence":13,"time":"2026-11-29T15:38:50.954394Z","version":1}','4af43098b9d3f3cecd4f26750ed35092b28c4c8b562fdd4679c38923f53c61c0');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',14,'2026-11-29 15:38:51.035663','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','token.created','token/tok_01m8kzb0rnesbfx6hz1j','{"action":"token.created","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_58azjy","role":"OWNER"},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzb0rvkt82s0bcj0","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzb0qgzzznxzvawf","userAgent":"python-httpx/0.28.1"},"previous":"4af43098b9d3f3cecd4f26750ed35092b28c4c8b562fdd4679c38923f53c61c0","resource":"token/tok_01m8kzb0rnesbfx6hz1j","sequence":14,"time":"2026-11-29T15:38:51.035663Z","version":1}','e6ecc999f744e4e98b8e0b1a1346f85ddcd605f3ced7fb805204ac53542446bc');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',15,'2026-11-29 15:38:51.081543','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','gateway_token.created','GatewayToken/acmemark-gateway','{"action":"gateway_token.created","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m8kzb0t5g419t9s2p5","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzb0t9y9241w5vg9","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzb0s9wyevwt5na4","userAgent":"python-httpx/0.28.1"},"previous":"e6ecc999f744e4e98b8e0b1a1346f85ddcd605f3ced7fb805204ac53542446bc","resource":"GatewayToken/acmemark-gateway","sequence":15,"time":"2026-11-29T15:38:51.081543Z","version":1}','04545832106a1d5951e52277b8f6cd641ef6fd1b647c6a5292f28e742bb36659');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',16,'2026-11-29 15:38:53.221825','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','passkey.added','passkey/pky_01m8kzb13nzyv8nz1g6m','{"action":"passkey.added","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzb2x5mj431y5y4t","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzb11y4swf7g9h2v","userAgent":"python-httpx/0.28.1"},"previous":"04545832106a1d5951e52277b8f6cd641ef6fd1b647c6a5292f28e742bb36659","resource":"passkey/pky_01m8kzb13nzyv8nz1g6m","sequence":16,"time":"2026-11-29T15:38:53.221825Z","version":1}','39fcbbea5aed4c901b9d17cc6648f5af1ba8c045289d2efdfd10fbd7aa5d617a');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',17,'2026-11-29 15:38:53.712477','system:alerting','alerting','alert.fired','AlertRule/acmemark-rule','{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m8kzb385cy3c9c6z3h","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzb3cgwbknrnrhte","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"39fcbbea5aed4c901b9d17cc6648f5af1ba8c045289d2efdfd10fbd7aa5d617a","resource":"AlertRule/acmemark-rule","sequence":17,"time":"2026-11-29T15:38:53.712477Z","version":1}','11d14da764966d9e5f89c06a133371897625822243f2710b984f751c13433391');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',18,'2026-11-29 15:38:53.916267','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','member.invited','invite/inv_01m8kzb3j1ygkvher82a','{"action":"member.invited","actor":{"credential":"ses_01m8kzazgd536r7qqrez","id":"usr_01m8kzaycr99981t0hj3","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-06T15:38:53.889126Z","role":"VIEWER"},"before":null,"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzb3jw92dmhes939","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzb3gq59bzjkwpvg","userAgent":"python-httpx/0.28.1"},"previous":"11d14da764966d9e5f89c06a133371897625822243f2710b984f751c13433391","resource":"invite/inv_01m8kzb3j1ygkvher82a","sequence":18,"time":"2026-11-29T15:38:53.916267Z","version":1}','0014098a990cd9da212c891312211a8f25bbd9dd095c2e887c08552ccfe8c3bc');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',19,'2026-11-29 15:38:54.621438','usr_01m8kzagx5wbwnpvhn19','admin@tcp.local','resource.updated','Cluster/acmemark-web','{"action":"resource.updated","actor":{"credential":"ses_01m8kzax0sw2whkzwq7q","id":"usr_01m8kzagx5wbwnpvhn19","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzb48xqfxkk6nj2q","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8kzb44q8zearg0wgz","userAgent":"python-httpx/0.28.1"},"previous":"0014098a990cd9da212c891312211a8f25bbd9dd095c2e887c08552ccfe8c3bc","resource":"Cluster/acmemark-web","sequence":19,"time":"2026-11-29T15:38:54.621438Z","version":1}','06a405379b91447f20fdcb94d6b840cb6fef66681020b918a902583d1c22cd75');
INSERT INTO "audit_events" VALUES('org_01m8kzagvkjpsm42whsw',20,'2026-11-29 15:38:54.865529','usr_01m8kzagx5wbwnpvhn19','admin@tcp.local','changes.rolled_back','Revision/9','{"action":"changes.rolled_back","actor":{"credential":"ses_01m8kzax0sw2whkzwq7q","id":"usr_01m8kzagx5wbwnpvhn19","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8kzagvkjpsm42whsw","id":"evt_01m8kzb4ghckf44nrrfg","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m8kzb4dja18nh4dqgc","userAgent":"python-httpx/0.28.1"},"previous":"06a405379b91447f20fdcb94d6b840cb6fef66681020b918a902583d1c22cd75","resource":"Revision/9","sequence":20,"time":"2026-11-29T15:38:54.865529Z","version":1}','a8d1881a4d5e91d8c05ccd6ba3afb1e692b9d52a7dc5caa226c89ffa26e7414d');
CREATE TABLE audit_keys (
	id VARCHAR(64) NOT NULL, 
	public_key VARCHAR(64) NOT NULL, 
	private_key TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	retired_at DATETIME, 
	CONSTRAINT pk_audit_keys PRIMARY KEY (id)
);
CREATE TABLE automatic_certificates (
	organisation_id VARCHAR(64) NOT NULL, 
	name VARCHAR(63) NOT NULL, 
	domains JSON NOT NULL, 
	certificate TEXT, 
	private_key TEXT, 
	version INTEGER NOT NULL, 
	attempts INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	error TEXT, 
	CONSTRAINT pk_automatic_certificates PRIMARY KEY (organisation_id, name)
);
CREATE TABLE backend_health (
	gateway TEXT NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	cluster VARCHAR(63) NOT NULL, 
	backend TEXT NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	cause TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_backend_health PRIMARY KEY (gateway, organisation_id, cluster, backend)
);
INSERT INTO "backend_health" VALUES('gw-1','org_01m8kzagvkjpsm42whsw','acmemark-web','192.0.2.1:80','UNHEALTHY','its health check fails','2026-11-29 15:38:55.100794');
CREATE TABLE backup_codes (
	user_id VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	salt VARCHAR(64) NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_backup_codes PRIMARY KEY (user_id, digest), 
	CONSTRAINT fk_backup_codes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "backup_codes" VALUES('usr_01m8kzaycr99981t0hj3','cfcf40241aa55ea655ce7759febe6e3438a3b4e61a6e2709c7336c1359f70111','21565e06e66f92764ecb13513f80a9c7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8kzaycr99981t0hj3','e211875f501aef4b852cd100a21ec7f138a5b6f62c0c6efa24f2fb2eead44948','21565e06e66f92764ecb13513f80a9c7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8kzaycr99981t0hj3','93c78482137d1cdfe0eb7cd64eb05826cc997aeb2e2f1786c8d74c196e7ceeca','21565e06e66f92764ecb13513f80a9c7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8kzaycr99981t0hj3','95d96b36e6a7ade273ba7b3e8add7e093402ada0a1a527c90bcc9129fa20ed0d','21565e06e66f92764ecb13513f80a9c7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8kzaycr99981t0hj3','ee9580b0ccfc52e0c2ca8a18e50947c49a72bd34ee14c24bcb68f0485a6053d6','21565e06e66f92764ecb13513f80a9c7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8kzaycr99981t0hj3','032fc98a758e60b289c264b8d3446b649f7982f7b300c7ae5f56a8d45bb2464c','21565e06e66f92764ecb13513f80a9c7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8kzaycr99981t0hj3','2252fbdccd6f8e9600f550588a376a966b3262e66ca04cfe1db1cb8165f3aeff','21565e06e66f92764ecb13513f80a9c7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8kzaycr99981t0hj3','eb0113685c1b407126980d5af8cf6fb2e19563956811a9588eadc41166ccb6e3','21565e06e66f92764ecb13513f80a9c7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8kzaycr99981t0hj3','47335959bd47f43538a749a58331e798a679dc74a127eeb0a6684a2d65464aa5','21565e06e66f92764ecb13513f80a9c7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8kzaycr99981t0hj3','a4c6636054b61d526a0e81aa195b54ad68772daca57a51b0004e9730c138723c','21565e06e66f92764ecb13513f80a9c7',NULL);
CREATE TABLE catalog_head (
	id INTEGER NOT NULL, 
	sequence BIGINT NOT NULL, 
	CONSTRAINT pk_catalog_head PRIMARY KEY (id)
);
INSERT INTO "catalog_head" VALUES(1,9);
CREATE TABLE claims (
	scope VARCHAR(32) NOT NULL, 
	value VARCHAR(253) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	kind VARCHAR(64) NOT NULL, 
	name VARCHAR(63) NOT NULL, 
	CONSTRAINT pk_claims PRIMARY KEY (scope, value)
);
INSERT INTO "claims" VALUES('slug','acmemark-shop','org_01m8kzagvkjpsm42whsw','Endpoint','acmemark-shop');
CREATE TABLE file_uses (
	holder VARCHAR(140) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	file_id VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_file_uses PRIMARY KEY (holder, organisation_id, file_id), 
	CONSTRAINT fk_file_uses_file_id_files FOREIGN KEY(file_id) REFERENCES files (id)
);
CREATE TABLE files (
	id VARCHAR(64) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	visibility VARCHAR(16) NOT NULL, 
	name TEXT NOT NULL, 
	folded_name TEXT NOT NULL, 
	size_bytes BIGINT NOT NULL, 
	content_type VARCHAR(128) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(320) NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (id), 
	CONSTRAINT uq_files_key UNIQUE ("key")
);
INSERT INTO "files" VALUES('file_01m8kzb0p4h7snq3bgx1','org_01m8kzagvkjpsm42whsw','13e18ba973ce6f819252be17adcefa51','private','acmemark.txt','acmemark.txt',5,'text/plain','2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824','2026-11-29 15:38:50.948718','owner@acmemark.example');
CREATE TABLE gateway_acknowledgements (
	gateway_id TEXT NOT NULL, 
	sequence BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_gateway_acknowledgements PRIMARY KEY (gateway_id, sequence), 
	CONSTRAINT fk_gateway_acknowledgements_gateway_id_gateways FOREIGN KEY(gateway_id) REFERENCES gateways (id) ON DELETE CASCADE
);
CREATE TABLE gateway_refusals (
	gateway_id TEXT NOT NULL, 
	type_url VARCHAR(200) NOT NULL, 
	resource TEXT NOT NULL, 
	organisation_id VARCHAR(64), 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	sequence BIGINT NOT NULL, 
	after_sequence BIGINT NOT NULL, 
	message TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_gateway_refusals PRIMARY KEY (gateway_id, type_url, resource), 
	CONSTRAINT fk_gateway_refusals_gateway_id_gateways FOREIGN KEY(gateway_id) REFERENCES gateways (id) ON DELETE CASCADE
);
CREATE TABLE gateway_tokens (
	id VARCHAR(64) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	prefix VARCHAR(32) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	organisation_id VARCHAR(64), 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(320) NOT NULL, 
	revoked_at DATETIME, 
	last_used_at DATETIME, expires_at DATETIME, 
	CONSTRAINT pk_gateway_tokens PRIMARY KEY (id), 
	CONSTRAINT uq_gateway_tokens_token_hash UNIQUE (token_hash)
);
INSERT INTO "gateway_tokens" VALUES('gwt_01m8kzb0t5g419t9s2p5','acmemark-gateway','tcp_gw_wq78ez','1de7080aa52ab3e1b30ab2d111bdefa048ff99bcbd40c7c2f4af97538bcb515a','org_01m8kzagvkjpsm42whsw','2026-11-29 15:38:51.077437','owner@acmemark.example',NULL,NULL,NULL);
CREATE TABLE gateways (
	id TEXT NOT NULL, 
	session TEXT NOT NULL, 
	process_id VARCHAR(64) NOT NULL, 
	first_seen_at DATETIME NOT NULL, 
	connected_at DATETIME NOT NULL, 
	disconnected_at DATETIME, 
	last_seen_at DATETIME NOT NULL, 
	envoy_version TEXT NOT NULL, 
	trafficplane_version TEXT NOT NULL, 
	address TEXT NOT NULL, 
	http_port INTEGER, 
	https_port INTEGER, 
	applied_sequence BIGINT, 
	applied_at DATETIME, 
	CONSTRAINT pk_gateways PRIMARY KEY (id)
);
INSERT INTO "gateways" VALUES('gw-1','s1','proc_01m8kzac70185t2kenn0','2026-11-29 15:38:50.963293','2026-11-29 15:38:50.963293',NULL,'2026-11-29 15:38:50.963496','1.40.0','0.1.0','10.0.0.9',8080,8443,NULL,NULL);
CREATE TABLE health_events (
	id INTEGER NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	cluster VARCHAR(63) NOT NULL, 
	backend TEXT NOT NULL, 
	gateway TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	cause TEXT NOT NULL, 
	request VARCHAR(64), 
	elapsed_ms INTEGER, 
	CONSTRAINT pk_health_events PRIMARY KEY (id)
);
INSERT INTO "health_events" VALUES(1,'org_01m8kzagvkjpsm42whsw','acmemark-web','192.0.2.1:80','gw-1','2026-11-29 15:38:55.100794','UNHEALTHY','its health check fails',NULL,NULL);
CREATE TABLE invites (
	id VARCHAR(64) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	invited_by VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	accepted_at DATETIME, 
	withdrawn_at DATETIME, 
	CONSTRAINT pk_invites PRIMARY KEY (id), 
	CONSTRAINT fk_invites_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT uq_invites_token_hash UNIQUE (token_hash)
);
INSERT INTO "invites" VALUES('inv_01m8kzax6k44q2ex117z','org_01m8kzagvkjpsm42whsw','owner@acmemark.example','OWNER','8d3592eda0b29f549575aac19608fe8a98746c451cff622421b7c073b5f3eaee','usr_01m8kzagx5wbwnpvhn19','2026-11-29 15:38:47.379296','2026-12-06 15:38:47.379296','2026-11-29 15:38:48.607016',NULL);
INSERT INTO "invites" VALUES('inv_01m8kzb3j1ygkvher82a','org_01m8kzagvkjpsm42whsw','acmemark@example.com','VIEWER','a5e952ed6040281f28d99af12fc404f60d5b71a4a9ccf4ed1a7d50184906b409','usr_01m8kzaycr99981t0hj3','2026-11-29 15:38:53.889126','2026-12-06 15:38:53.889126',NULL,NULL);
CREATE TABLE login_throttles (
	"key" VARCHAR(64) NOT NULL, 
	failures INTEGER NOT NULL, 
	last_at DATETIME NOT NULL, 
	CONSTRAINT pk_login_throttles PRIMARY KEY ("key")
);
INSERT INTO "login_throttles" VALUES('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7',0,'2026-11-29 15:38:48.702692');
INSERT INTO "login_throttles" VALUES('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768',0,'2026-11-29 15:38:44.790110');
INSERT INTO "login_throttles" VALUES('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a',0,'2026-11-29 15:38:48.702692');
CREATE TABLE mail_outbox (
	id VARCHAR(64) NOT NULL, 
	sealed TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_mail_outbox PRIMARY KEY (id)
);
CREATE TABLE memberships (
	user_id VARCHAR(64) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_memberships PRIMARY KEY (user_id, organisation_id), 
	CONSTRAINT fk_memberships_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT fk_memberships_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "memberships" VALUES('usr_01m8kzagx5wbwnpvhn19','org_01m8kzagvkjpsm42whsw','OWNER','2026-11-29 15:38:34.701016');
INSERT INTO "memberships" VALUES('usr_01m8kzaycr99981t0hj3','org_01m8kzagvkjpsm42whsw','OWNER','2026-11-29 15:38:48.607016');
CREATE TABLE metric_blocks (
	slot_s SMALLINT NOT NULL, 
	start BIGINT NOT NULL, 
	series_id BIGINT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_metric_blocks PRIMARY KEY (slot_s, start, series_id)
)
 WITHOUT ROWID

;
INSERT INTO "metric_blocks" VALUES(10,1795966200,1,X'80780163602003B043F40000006D0008');
INSERT INTO "metric_blocks" VALUES(10,1795966200,2,X'807801636020033093A107A68511C6208386DA0B0002890008');
INSERT INTO "metric_blocks" VALUES(10,1795966200,3,X'80780163602003B093A16754CB68088C86C068088C86C06808E0090100330D0008');
INSERT INTO "metric_blocks" VALUES(10,1795966200,4,X'807801636020033042F4000000430002');
INSERT INTO "metric_blocks" VALUES(10,1795966200,5,X'80780163602003B043F40000006D0008');
CREATE TABLE metric_cursors (
	series_id BIGINT NOT NULL, 
	began_ns BIGINT NOT NULL, 
	value BLOB NOT NULL, 
	CONSTRAINT pk_metric_cursors PRIMARY KEY (series_id, began_ns)
)
 WITHOUT ROWID

;
INSERT INTO "metric_cursors" VALUES(1,1795966674000000000,X'0007');
INSERT INTO "metric_cursors" VALUES(3,1795966674000000000,X'0007000000000000000000000000000000000000000000000000000000');
CREATE TABLE metric_rollups (
	slot_s SMALLINT NOT NULL, 
	until BIGINT NOT NULL, 
	CONSTRAINT pk_metric_rollups PRIMARY KEY (slot_s)
);
CREATE TABLE "metric_series" (
	id INTEGER NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	metric VARCHAR(40) NOT NULL, 
	gateway TEXT NOT NULL, 
	endpoint VARCHAR(63) NOT NULL, 
	policy VARCHAR(63) NOT NULL, 
	cluster VARCHAR(63) NOT NULL, 
	backend TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	variant VARCHAR(63) NOT NULL, 
	created_at BIGINT NOT NULL, 
	pool VARCHAR(63) NOT NULL, 
	replica VARCHAR(63) NOT NULL, 
	CONSTRAINT pk_metric_series PRIMARY KEY (id)
);
INSERT INTO "metric_series" VALUES(1,'org_01m8kzagvkjpsm42whsw','requests','gw-1','acmemark-shop','','acmemark-web','','200','',1795966734,'','');
INSERT INTO "metric_series" VALUES(2,'org_01m8kzagvkjpsm42whsw','active_requests','gw-1','','','acmemark-web','','','',1795966734,'','');
INSERT INTO "metric_series" VALUES(3,'org_01m8kzagvkjpsm42whsw','latency','gw-1','acmemark-shop','','acmemark-web','','','',1795966734,'','');
INSERT INTO "metric_series" VALUES(4,'','reports','gw-1','','','','','','',1795966734,'','');
INSERT INTO "metric_series" VALUES(5,'','gateway_requests','gw-1','','','','','','',1795966734,'','');
CREATE TABLE metric_sources (
	gateway TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	epochs TEXT NOT NULL, 
	seen_at BIGINT NOT NULL, 
	gauges BLOB NOT NULL, 
	CONSTRAINT pk_metric_sources PRIMARY KEY (gateway)
);
INSERT INTO "metric_sources" VALUES('gw-1',0,'[[1795966674000000000, 1795966734000000000]]',1795966734,X'78018B8E564A4C2EC92C4B8D2F4A2D2C4D2D2E2956D251CA2F4A8F3730CCB5C8AE4A4C2FCBCE2A28CE35312ACF282E074A415062726E6A6E6251B66E796A125C10C6308E8D0500F9881A2B');
CREATE TABLE notification_cursors (
	chain VARCHAR(64) NOT NULL, 
	sequence BIGINT NOT NULL, 
	CONSTRAINT pk_notification_cursors PRIMARY KEY (chain)
);
CREATE TABLE notification_preferences (
	user_id VARCHAR(64) NOT NULL, 
	muted JSON NOT NULL, 
	digest VARCHAR(16) NOT NULL, 
	digest_due_at DATETIME, 
	CONSTRAINT pk_notification_preferences PRIMARY KEY (user_id)
);
CREATE TABLE notifications (
	id INTEGER NOT NULL, 
	user_id VARCHAR(64) NOT NULL, 
	organisation_id VARCHAR(64), 
	topic VARCHAR(32) NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	text VARCHAR(1000) NOT NULL, 
	link VARCHAR(500), 
	created_at DATETIME NOT NULL, 
	read_at DATETIME, 
	dismissed_at DATETIME, 
	mailed_at DATETIME, 
	CONSTRAINT pk_notifications PRIMARY KEY (id), 
	CONSTRAINT uq_notifications_user_id_key UNIQUE (user_id, "key")
);
INSERT INTO "notifications" VALUES(1,'usr_01m8kzagx5wbwnpvhn19','org_01m8kzagvkjpsm42whsw','BACKEND_HEALTH','alr_01m8kzb385cy3c9c6z3h:FIRING','FIRING: acmemark-rule (WARNING)','gateways disconnected is 0 gateways, below 1 gateways',NULL,'2026-11-29 15:38:53.683312',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(2,'usr_01m8kzaycr99981t0hj3','org_01m8kzagvkjpsm42whsw','BACKEND_HEALTH','alr_01m8kzb385cy3c9c6z3h:FIRING','FIRING: acmemark-rule (WARNING)','gateways disconnected is 0 gateways, below 1 gateways',NULL,'2026-11-29 15:38:53.683312',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(3,'usr_01m8kzagx5wbwnpvhn19','org_01m8kzagvkjpsm42whsw','BACKEND_HEALTH','acmemark-alert:FIRING','FIRING: acmemark title (INFO)','acmemark summary',NULL,'2026-11-29 15:38:53.985232',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(4,'usr_01m8kzaycr99981t0hj3','org_01m8kzagvkjpsm42whsw','BACKEND_HEALTH','acmemark-alert:FIRING','FIRING: acmemark title (INFO)','acmemark summary',NULL,'2026-11-29 15:38:53.985232',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(5,'usr_01m8kzagx5wbwnpvhn19','org_01m8kzagvkjpsm42whsw','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-29 15:38:54.336548',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(6,'usr_01m8kzaycr99981t0hj3','org_01m8kzagvkjpsm42whsw','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-29 15:38:54.336548',NULL,NULL,NULL);
CREATE TABLE organisations (
	id VARCHAR(64) NOT NULL, 
	slug VARCHAR(128) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	mfa_required BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	deleted_at DATETIME, logo_key VARCHAR(64), 
	CONSTRAINT pk_organisations PRIMARY KEY (id), 
	CONSTRAINT uq_organisations_slug UNIQUE (slug)
);
INSERT INTO "organisations" VALUES('org_01m8kzagvkjpsm42whsw','default','Default',0,'2026-11-29 15:38:34.739339',NULL,NULL);
CREATE TABLE passkey_challenges (
	"key" VARCHAR(64) NOT NULL, 
	purpose VARCHAR(16) NOT NULL, 
	subject VARCHAR(64) NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_passkey_challenges PRIMARY KEY ("key")
);
CREATE TABLE passkeys (
	id VARCHAR(64) NOT NULL, 
	user_id VARCHAR(64) NOT NULL, 
	credential_id VARCHAR(2046) NOT NULL, 
	public_key TEXT NOT NULL, 
	sign_count BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	transports JSON NOT NULL, 
	backed_up BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	last_used_at DATETIME, 
	CONSTRAINT pk_passkeys PRIMARY KEY (id), 
	CONSTRAINT fk_passkeys_user_id_users FOREIGN KEY(user_id) REFERENCES users (id), 
	CONSTRAINT uq_passkeys_credential_id UNIQUE (credential_id)
);
INSERT INTO "passkeys" VALUES('pky_01m8kzb13nzyv8nz1g6m','usr_01m8kzaycr99981t0hj3','621de65a1330cf4c9c203c857f436e671c52cd334e2842d63355e10de3363b41','a50102032620012158200e63f26d0cedf83bf2e9bc6c686cd29945a2518912833d7fc8dcd72c0bcd416c225820fee5e746255bba1c9f38f5c5e447e3678a08edd82e70e34c03a48db6ae879551',0,'acmemark-passkey','["internal"]',0,'2026-11-29 15:38:51.381515',NULL);
CREATE TABLE password_resets (
	id VARCHAR(64) NOT NULL, 
	user_id VARCHAR(64), 
	token_hash VARCHAR(64) NOT NULL, 
	expires_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_password_resets PRIMARY KEY (id), 
	CONSTRAINT fk_password_resets_user_id_users FOREIGN KEY(user_id) REFERENCES users (id), 
	CONSTRAINT uq_password_resets_token_hash UNIQUE (token_hash)
);
CREATE TABLE platform_certificates (
	name VARCHAR NOT NULL, 
	certificate TEXT NOT NULL, 
	private_key TEXT NOT NULL, 
	not_after DATETIME NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_platform_certificates PRIMARY KEY (name)
);
INSERT INTO "platform_certificates" VALUES('default','-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUTdqHjc9jQYuicMOFVQZ1xn/IytkwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEyOTE0Mzgz
NloXDTI3MTIzMTE1MzgzNlowIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEw0Ic/6z9AME7eYxYF8gS04q6
ODTGWzXOOn4U84lS96MbpMEN6g4L1mqM+LQGcWEUUZtsDuxZFVNj5Bn4rDIVjqNT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
SQAwRgIhAKVqjnkruqcJKJpatOSHY7KZOIgwQpo9GkPrqGNvLIHdAiEA0KI4wZZv
Z0mvxGxo/PQ8HDG7YIRYgeCCglNrAmIfang=
-----END CERTIFICATE-----
','GqlHxRLu34TnNnbEovBCJJDrb41hgCApm6VvCkxBz-Jr8Un9zjUUllkQKvgTB978XpvfCaDrb2FXNqlipWdbzXSLwb7n_ZXPVNGmZqRYjSvTVzO3g_7LWljhyxb6jtwYpPxGBkkExV0uSOH6wS3AQx8I3BvMg2zMNSaMFw2fKckZm2VlXtzUBZS5m9CVXFA9f2BePyWpWKm7eQrQneCaPh4k82QbnDiEE8G0fcy3pmUUqkZv8C_UFIIXlNxalamMdmScrtWB2Ipi9j_P9xnGvYYXsdmSG76MGrVRUuebQ6AAmUdosOEwcxrWa9UiK9YZDv_wWscGrLpRJ1kj71A5K0ouWBlNqQdCPhjIVuE=','2027-12-31 15:38:36.272506','2026-11-29 15:38:36.272506');
CREATE TABLE replica_events (
	id INTEGER NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	pool VARCHAR(63) NOT NULL, 
	member VARCHAR(63) NOT NULL, 
	at DATETIME NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	cause TEXT NOT NULL, 
	lag_ms DOUBLE, 
	CONSTRAINT pk_replica_events PRIMARY KEY (id)
);
CREATE TABLE replica_lease (
	id INTEGER NOT NULL, 
	process VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_replica_lease PRIMARY KEY (id)
);
CREATE TABLE replica_states (
	organisation_id VARCHAR(64) NOT NULL, 
	pool VARCHAR(63) NOT NULL, 
	member VARCHAR(63) NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	cause TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	lag_ms DOUBLE, 
	error_ms DOUBLE, 
	at_least BOOLEAN NOT NULL, 
	position BIGINT, 
	timeline BIGINT, 
	problem TEXT NOT NULL, 
	sampled_at DATETIME, 
	written_at DATETIME NOT NULL, 
	CONSTRAINT pk_replica_states PRIMARY KEY (organisation_id, pool, member)
);
CREATE TABLE resources (
	id VARCHAR(64) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	kind VARCHAR(64) NOT NULL, 
	name VARCHAR(63) NOT NULL, 
	labels JSON NOT NULL, 
	spec JSON NOT NULL, 
	revision BIGINT NOT NULL, 
	revision_id BIGINT NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_resources PRIMARY KEY (id), 
	CONSTRAINT fk_resources_revision_id_revisions FOREIGN KEY(revision_id) REFERENCES revisions (id), 
	CONSTRAINT uq_resources_organisation_id_kind_name UNIQUE (organisation_id, kind, name)
);
INSERT INTO "resources" VALUES('res_01m8kzazp7yx904bt99v','org_01m8kzagvkjpsm42whsw','Cluster','acmemark-web','{}','{"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}',9,9,'2026-11-29 15:38:49.927859','2026-11-29 15:38:54.849412');
INSERT INTO "resources" VALUES('res_01m8kzazrz9wrh9asn2h','org_01m8kzagvkjpsm42whsw','Endpoint','acmemark-shop','{}','{"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "tokenIssuers": [], "enabled": true}',2,2,'2026-11-29 15:38:50.014984','2026-11-29 15:38:50.014984');
INSERT INTO "resources" VALUES('res_01m8kzaztvx50awr1x9a','org_01m8kzagvkjpsm42whsw','RoutingPolicy','acmemark-beta','{}','{"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}',3,3,'2026-11-29 15:38:50.075157','2026-11-29 15:38:50.075157');
INSERT INTO "resources" VALUES('res_01m8kzazw25019zrrjy7','org_01m8kzagvkjpsm42whsw','Certificate','acmemark-certificate','{}','{"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQEKIBG5iqOlOmXhQ4XXdSeqLgtyjAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTQzODQ5WhcNMjcwMjI3MTUz\nODQ5WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nu66Xf/QB3KIOdzeUCKJYT2JV5/vdMfNYCPuYBmfHX8Ki3zjapKOdraLgKFKKusyK\njofp9DuOp3zyYj/B/bpWwaMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIBk9U3ybs1wT/nmAGB0r\neNxjcRSjsXQVtRZnpSprbIvOAiEAumqCnyh5V0bwtK232Ri+vNOV9R3Yfpx9G0nt\nMMvx+M0=\n-----END CERTIFICATE-----\n", "privateKey": "sha256:329e968ece929701e82d60f5f8c47241789ff084fcdfa1554da7e2bb8a05322e"}',4,4,'2026-11-29 15:38:50.114665','2026-11-29 15:38:50.114665');
INSERT INTO "resources" VALUES('res_01m8kzazxnn2bfccnpxv','org_01m8kzagvkjpsm42whsw','AlertRule','acmemark-rule','{}','{"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "pool": [], "replica": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}',5,5,'2026-11-29 15:38:50.165455','2026-11-29 15:38:50.165455');
INSERT INTO "resources" VALUES('res_01m8kzazzbhq3jjev3s7','org_01m8kzagvkjpsm42whsw','Silence','acmemark-silence','{}','{"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}',6,6,'2026-11-29 15:38:50.219398','2026-11-29 15:38:50.219398');
INSERT INTO "resources" VALUES('res_01m8kzb0ap43ck5z8z43','org_01m8kzagvkjpsm42whsw','AlertChannel','acmemark-channel','{}','{"slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "description": "", "enabled": true, "sendResolved": true, "cap": {"messages": 20, "per": "1m"}, "giveUpAfter": "6h"}',7,7,'2026-11-29 15:38:50.582247','2026-11-29 15:38:50.582247');
CREATE TABLE revisions (
	id BIGINT NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	number BIGINT NOT NULL, 
	message TEXT NOT NULL, 
	reason TEXT, 
	actor_kind VARCHAR(16) NOT NULL, 
	actor_id VARCHAR(64) NOT NULL, 
	actor_name VARCHAR(320) NOT NULL, 
	created_at DATETIME NOT NULL, 
	changes JSON NOT NULL, 
	CONSTRAINT pk_revisions PRIMARY KEY (id), 
	CONSTRAINT uq_revisions_organisation_id_number UNIQUE (organisation_id, number)
);
INSERT INTO "revisions" VALUES(1,'org_01m8kzagvkjpsm42whsw',1,'',NULL,'user','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','2026-11-29 15:38:49.927859','[{"action": "create", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8kzazp7yx904bt99v", "createdAt": "2026-11-29T15:38:49.927859+00:00", "before": null, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(2,'org_01m8kzagvkjpsm42whsw',2,'',NULL,'user','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','2026-11-29 15:38:50.014984','[{"action": "create", "kind": "Endpoint", "name": "acmemark-shop", "id": "res_01m8kzazrz9wrh9asn2h", "createdAt": "2026-11-29T15:38:50.014984+00:00", "before": null, "after": {"labels": {}, "spec": {"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "tokenIssuers": [], "enabled": true}}}]');
INSERT INTO "revisions" VALUES(3,'org_01m8kzagvkjpsm42whsw',3,'',NULL,'user','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','2026-11-29 15:38:50.075157','[{"action": "create", "kind": "RoutingPolicy", "name": "acmemark-beta", "id": "res_01m8kzaztvx50awr1x9a", "createdAt": "2026-11-29T15:38:50.075157+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}}}]');
INSERT INTO "revisions" VALUES(4,'org_01m8kzagvkjpsm42whsw',4,'',NULL,'user','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','2026-11-29 15:38:50.114665','[{"action": "create", "kind": "Certificate", "name": "acmemark-certificate", "id": "res_01m8kzazw25019zrrjy7", "createdAt": "2026-11-29T15:38:50.114665+00:00", "before": null, "after": {"labels": {}, "spec": {"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhQEKIBG5iqOlOmXhQ4XXdSeqLgtyjAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTQzODQ5WhcNMjcwMjI3MTUz\nODQ5WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nu66Xf/QB3KIOdzeUCKJYT2JV5/vdMfNYCPuYBmfHX8Ki3zjapKOdraLgKFKKusyK\njofp9DuOp3zyYj/B/bpWwaMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIBk9U3ybs1wT/nmAGB0r\neNxjcRSjsXQVtRZnpSprbIvOAiEAumqCnyh5V0bwtK232Ri+vNOV9R3Yfpx9G0nt\nMMvx+M0=\n-----END CERTIFICATE-----\n", "privateKey": "sha256:329e968ece929701e82d60f5f8c47241789ff084fcdfa1554da7e2bb8a05322e"}}}]');
INSERT INTO "revisions" VALUES(5,'org_01m8kzagvkjpsm42whsw',5,'',NULL,'user','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','2026-11-29 15:38:50.165455','[{"action": "create", "kind": "AlertRule", "name": "acmemark-rule", "id": "res_01m8kzazxnn2bfccnpxv", "createdAt": "2026-11-29T15:38:50.165455+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "pool": [], "replica": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}}}]');
INSERT INTO "revisions" VALUES(6,'org_01m8kzagvkjpsm42whsw',6,'',NULL,'user','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','2026-11-29 15:38:50.219398','[{"action": "create", "kind": "Silence", "name": "acmemark-silence", "id": "res_01m8kzazzbhq3jjev3s7", "createdAt": "2026-11-29T15:38:50.219398+00:00", "before": null, "after": {"labels": {}, "spec": {"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}}}]');
INSERT INTO "revisions" VALUES(7,'org_01m8kzagvkjpsm42whsw',7,'',NULL,'user','usr_01m8kzaycr99981t0hj3','owner@acmemark.example','2026-11-29 15:38:50.582247','[{"action": "create", "kind": "AlertChannel", "name": "acmemark-channel", "id": "res_01m8kzb0ap43ck5z8z43", "createdAt": "2026-11-29T15:38:50.582247+00:00", "before": null, "after": {"labels": {}, "spec": {"slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "description": "", "enabled": true, "sendResolved": true, "cap": {"messages": 20, "per": "1m"}, "giveUpAfter": "6h"}}}]');
INSERT INTO "revisions" VALUES(8,'org_01m8kzagvkjpsm42whsw',8,'',NULL,'user','usr_01m8kzagx5wbwnpvhn19','admin@tcp.local','2026-11-29 15:38:54.589823','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8kzazp7yx904bt99v", "createdAt": "2026-11-29T15:38:49.927859+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(9,'org_01m8kzagvkjpsm42whsw',9,'Roll back to revision 7','to have rolled back','user','usr_01m8kzagx5wbwnpvhn19','admin@tcp.local','2026-11-29 15:38:54.849412','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8kzazp7yx904bt99v", "createdAt": "2026-11-29T15:38:49.927859+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
CREATE TABLE sealed_secrets (
	organisation_id VARCHAR(64) NOT NULL, 
	handle VARCHAR(80) NOT NULL, 
	ciphertext TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_sealed_secrets PRIMARY KEY (organisation_id, handle)
);
INSERT INTO "sealed_secrets" VALUES('org_01m8kzagvkjpsm42whsw','sha256:329e968ece929701e82d60f5f8c47241789ff084fcdfa1554da7e2bb8a05322e','PjcHwFL8wzx6SbVpmgVZg5SK6tqeHF34uogFbYK8hrxLGu4jEpd9RJ6iDNMH0nK2XFGepfXxwX8fCbYZHN1OYvvTtmFbwGuQffW0VZV41g_xDP3cotJ2FXWfVnAgbtTUYZzZbY_uEUclJyYtcDG3KleJZ_5WHsvOqTk_xbfJnuhjHu7sJ0eMSkOZ99VMi2rSLksaacZTHVg5qoUy8-r3lsLssdZNk0QxLjz7e_xN2445eYWG9EEjj3iXFd_6AVyCJZ6P61ByhMe5_aLJOquwJKunSzv4TyBLTH67xLT91vIudXXfTD8o8Rwq8Q7nbUw4n_PDgQCp1xp0dfSPJSFXNZVGBj2kYrzKJ6bWpfg=','2026-11-29 15:38:50.123220');
INSERT INTO "sealed_secrets" VALUES('org_01m8kzagvkjpsm42whsw','scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087','pYBhRqpNHoNJmtcAtYsFqUMshaMaDIEf99j47JyZjxYgzZn5L8aj74qkU7XD1vV4w7Ap','2026-11-29 15:38:50.630818');
CREATE TABLE sessions (
	id VARCHAR(64) NOT NULL, 
	user_id VARCHAR(64) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	last_seen_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	address VARCHAR(64), 
	user_agent VARCHAR(512), 
	CONSTRAINT pk_sessions PRIMARY KEY (id), 
	CONSTRAINT fk_sessions_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT fk_sessions_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "sessions" VALUES('ses_01m8kzax0sw2whkzwq7q','usr_01m8kzagx5wbwnpvhn19','org_01m8kzagvkjpsm42whsw','2026-11-29 15:38:47.193072','2026-11-29 15:38:47.193072','2026-12-06 15:38:47.193072',NULL,'198.51.100.7','python-httpx/0.28.1');
INSERT INTO "sessions" VALUES('ses_01m8kzazgd536r7qqrez','usr_01m8kzaycr99981t0hj3','org_01m8kzagvkjpsm42whsw','2026-11-29 15:38:49.741161','2026-11-29 15:38:49.741161','2026-12-06 15:38:49.741161',NULL,'198.51.100.7','python-httpx/0.28.1');
CREATE TABLE sign_in_networks (
	user_id VARCHAR(64) NOT NULL, 
	network VARCHAR(64) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_in_networks PRIMARY KEY (user_id, network)
);
CREATE TABLE totp_secrets (
	user_id VARCHAR(64) NOT NULL, 
	secret TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	confirmed_at DATETIME, 
	last_step BIGINT, 
	CONSTRAINT pk_totp_secrets PRIMARY KEY (user_id), 
	CONSTRAINT fk_totp_secrets_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE TABLE upload_folders (
	id VARCHAR(16) NOT NULL, 
	mark VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_upload_folders PRIMARY KEY (id)
);
CREATE TABLE users (
	id VARCHAR(64) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	password_hash VARCHAR(255) NOT NULL, 
	must_change_password BOOLEAN NOT NULL, 
	platform_admin BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	password_changed_at DATETIME NOT NULL, 
	disabled_at DATETIME, avatar_key VARCHAR(64), 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT uq_users_email UNIQUE (email)
);
INSERT INTO "users" VALUES('usr_01m8kzagx5wbwnpvhn19','admin@tcp.local','Administrator','$argon2id$v=19$m=65536,t=3,p=4$aBHnPwCjXeRcGlCEDHHwvw$nU7b5W/d5cEIjNUSRVoqylkVJpTkuQdnCgg97upuMpc',0,1,'2026-11-29 15:38:34.701016','2026-11-29 15:38:34.701016',NULL,NULL);
INSERT INTO "users" VALUES('usr_01m8kzaycr99981t0hj3','owner@acmemark.example','acmemark person','$argon2id$v=19$m=65536,t=3,p=4$dbhsBJA1+vp9TJGOHv0BZg$fhCB5YbxXBrmJN2FMMlSqzmlufT2aWX/qaK4RpU6Feg',0,0,'2026-11-29 15:38:48.600568','2026-11-29 15:38:48.600568',NULL,NULL);
CREATE INDEX ix_audit_events_chain_action ON audit_events (chain, action);
CREATE INDEX ix_audit_events_chain_actor_id ON audit_events (chain, actor_id);
CREATE INDEX ix_audit_events_chain_at ON audit_events (chain, at);
CREATE INDEX ix_audit_events_chain_resource ON audit_events (chain, resource);
CREATE INDEX ix_claims_organisation_id_kind_name ON claims (organisation_id, kind, name);
CREATE INDEX ix_gateway_tokens_organisation_id ON gateway_tokens (organisation_id);
CREATE INDEX ix_gateways_process_id ON gateways (process_id);
CREATE INDEX ix_login_throttles_last_at ON login_throttles (last_at);
CREATE INDEX ix_api_tokens_organisation_id ON api_tokens (organisation_id);
CREATE INDEX ix_api_tokens_user_id ON api_tokens (user_id);
CREATE INDEX ix_gateway_acknowledgements_at ON gateway_acknowledgements (at);
CREATE INDEX ix_invites_organisation_id_email ON invites (organisation_id, email);
CREATE INDEX ix_memberships_organisation_id ON memberships (organisation_id);
CREATE INDEX ix_sessions_expires_at ON sessions (expires_at);
CREATE INDEX ix_sessions_user_id ON sessions (user_id);
CREATE INDEX ix_files_organisation_id_id ON files (organisation_id, id);
CREATE INDEX ix_mail_outbox_due_at ON mail_outbox (due_at);
CREATE INDEX ix_password_resets_expires_at ON password_resets (expires_at);
CREATE INDEX ix_password_resets_user_id ON password_resets (user_id);
CREATE INDEX ix_metric_blocks_series_id ON metric_blocks (series_id);
CREATE INDEX ix_passkey_challenges_expires_at ON passkey_challenges (expires_at);
CREATE INDEX ix_passkeys_user_id ON passkeys (user_id);
CREATE INDEX ix_backend_health_cluster ON backend_health (organisation_id, cluster);
CREATE INDEX ix_health_events_at ON health_events (at);
CREATE INDEX ix_health_events_cluster ON health_events (organisation_id, cluster, at);
CREATE INDEX ix_health_events_request ON health_events (request);
CREATE INDEX ix_automatic_certificates_due_at ON automatic_certificates (due_at);
CREATE INDEX ix_alert_deliveries_alert_id ON alert_deliveries (alert_id);
CREATE INDEX ix_alert_deliveries_channel ON alert_deliveries (organisation_id, channel, state, settled_at);
CREATE INDEX ix_alert_deliveries_created_at ON alert_deliveries (created_at);
CREATE INDEX ix_alert_deliveries_digest_of ON alert_deliveries (digest_of);
CREATE INDEX ix_alert_deliveries_due ON alert_deliveries (state, due_at);
CREATE INDEX ix_file_uses_file_id ON file_uses (file_id);
CREATE INDEX ix_notification_preferences_digest_due_at ON notification_preferences (digest_due_at);
CREATE INDEX ix_notifications_created_at ON notifications (created_at);
CREATE INDEX ix_notifications_user_id_read_at ON notifications (user_id, read_at);
CREATE INDEX ix_sign_in_networks_seen_at ON sign_in_networks (seen_at);
CREATE INDEX ix_alerts_key ON alerts (organisation_id, rule, resolved_at);
CREATE INDEX ix_alerts_organisation ON alerts (organisation_id, started_at);
CREATE INDEX ix_alerts_resolved_at ON alerts (resolved_at);
CREATE INDEX ix_alert_events_alert ON alert_events (alert_id, id);
CREATE INDEX ix_replica_events_at ON replica_events (at);
CREATE INDEX ix_replica_events_pool ON replica_events (organisation_id, pool, id);
CREATE INDEX ix_metric_series_gateway ON metric_series (gateway);
CREATE INDEX ix_metric_series_metric ON metric_series (organisation_id, metric);
COMMIT;
