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
INSERT INTO "alembic_version" VALUES('0019');
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
INSERT INTO "alert_deliveries" VALUES(1,'org_01m8n2krq922588k08hf','gone','acmemark-alert:FIRING:gone','acmemark-alert','acmemark-group','acmemark-rule','FIRING','{"event": "FIRING", "organisation_id": "org_01m8n2krq922588k08hf", "alert_id": "acmemark-alert", "transition": "FIRING", "dedup_key": "acmemark-group", "rule": "acmemark-rule", "severity": "INFO", "title": "acmemark title", "summary": "acmemark summary", "started_at": "2026-11-30T01:55:25.255511Z", "ended_at": null, "value": null, "threshold": null, "labels": {}, "suspects": [], "link": null, "topic": "BACKEND_HEALTH"}','DROPPED',0,'2026-11-30 01:55:25.255677','2026-11-30 01:55:25.255677','2026-11-30 01:55:25.255677',NULL,'2026-11-30 01:55:25.262553',NULL,'there is no channel gone','[]');
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
INSERT INTO "alert_events" VALUES(1,'alr_01m8n2kzrkhgegfqxkt2','2026-11-30 01:55:24.891986','FIRING','alerting','its condition has held for 0 s',0.0);
CREATE TABLE alert_leader (
	id INTEGER NOT NULL, 
	version BIGINT NOT NULL, 
	process VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_alert_leader PRIMARY KEY (id)
);
INSERT INTO "alert_leader" VALUES(1,2,'proc_01m8n2kph55ekt56920a','2026-11-30 01:55:24.891986');
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
INSERT INTO "alerts" VALUES('alr_01m8n2kzrkhgegfqxkt2','org_01m8n2krq922588k08hf','acmemark-rule','[]','c5796cb9609a0417a5af76c91cd47749903cb1cffdf2ade186ccaa0ace6dae15',1,'FIRING','WARNING','2026-11-30 01:55:24.891986','2026-11-30 01:55:24.891986',NULL,NULL,0,'gateways disconnected is 0 gateways, below 1 gateways',0.0,1.0,'{}','[{"number": 8, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-30T01:55:22.730694+00:00", "changes": ["create ReplicaPool/acmemark-pool"]}, {"number": 4, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-30T01:55:21.889770+00:00", "changes": ["create Certificate/acmemark-certificate"]}, {"number": 3, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-30T01:55:21.781569+00:00", "changes": ["create RoutingPolicy/acmemark-beta"]}, {"number": 2, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-30T01:55:21.686113+00:00", "changes": ["create Endpoint/acmemark-shop"]}, {"number": 1, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-30T01:55:21.586554+00:00", "changes": ["create Cluster/acmemark-web"]}]','[]',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "api_tokens" VALUES('tok_01m8n2kxkrbt7sgkcbay','tcp_pat_vsfhsz','b3f41a1e989ad2aa449413ccd35c9281cf2078ea464365e5459e5d6c5a741ffe','acmemark-token','usr_01m8n2kw6ftbf7e4e8sa','org_01m8n2krq922588k08hf','OWNER','2026-11-30 01:55:22.872527',NULL,NULL,NULL,0);
CREATE TABLE audit_chains (
	chain VARCHAR(64) NOT NULL, 
	sequence BIGINT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	first_sequence BIGINT NOT NULL, 
	retention_days INTEGER, 
	CONSTRAINT pk_audit_chains PRIMARY KEY (chain)
);
INSERT INTO "audit_chains" VALUES('org_01m8n2krq922588k08hf',21,'e3f71916d8fa43a92776bd53fd03913c4c41b668a0cbd0af9d53a9e3ac28d286',1,NULL);
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
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',1,'2026-11-30 01:55:17.882954','system:seed','seed','user.created','user/usr_01m8n2krqeekfs77yrs7','{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2krqt1x1jwdx5dn","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m8n2krqeekfs77yrs7","sequence":1,"time":"2026-11-30T01:55:17.882954Z","version":1}','3d276401f210504eb01c940f41432fe90c70e4141b42693a3ce0f442aceed95a');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',2,'2026-11-30 01:55:21.319616','usr_01m8n2krqeekfs77yrs7','admin@tcp.local','session.started','user/usr_01m8n2krqeekfs77yrs7','{"action":"session.started","actor":{"credential":"ses_01m8n2kw2thz1wrywqgf","id":"usr_01m8n2krqeekfs77yrs7","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kw37agqxs9xar7","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kvyqe9jg5ygstc","userAgent":"python-httpx/0.28.1"},"previous":"3d276401f210504eb01c940f41432fe90c70e4141b42693a3ce0f442aceed95a","resource":"user/usr_01m8n2krqeekfs77yrs7","sequence":2,"time":"2026-11-30T01:55:21.319616Z","version":1}','2f660114e18113bff4ff579dd028dc3ace62645ac5801b42fdd7f7f3bd1b9291');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',3,'2026-11-30 01:55:21.407459','usr_01m8n2krqeekfs77yrs7','admin@tcp.local','member.invited','invite/inv_01m8n2kw5q3gmr1s1fdp','{"action":"member.invited","actor":{"credential":"ses_01m8n2kw2thz1wrywqgf","id":"usr_01m8n2krqeekfs77yrs7","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-07T01:55:21.399833Z","role":"OWNER"},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kw5z7cpz713s4m","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kw4mc24j7yspyr","userAgent":"python-httpx/0.28.1"},"previous":"2f660114e18113bff4ff579dd028dc3ace62645ac5801b42fdd7f7f3bd1b9291","resource":"invite/inv_01m8n2kw5q3gmr1s1fdp","sequence":3,"time":"2026-11-30T01:55:21.407459Z","version":1}','f48633f58699438bf343e3eb9be6c6f0ff992f3e52e92c901dc1f51a13734897');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',4,'2026-11-30 01:55:21.430452','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','member.joined','user/usr_01m8n2kw6ftbf7e4e8sa','{"action":"member.joined","actor":{"credential":null,"id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m8n2kw5q3gmr1s1fdp","invitedBy":"usr_01m8n2krqeekfs77yrs7","role":"OWNER"},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kw6pbspg0sg207","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kw676n5x8hx9fv","userAgent":"python-httpx/0.28.1"},"previous":"f48633f58699438bf343e3eb9be6c6f0ff992f3e52e92c901dc1f51a13734897","resource":"user/usr_01m8n2kw6ftbf7e4e8sa","sequence":4,"time":"2026-11-30T01:55:21.430452Z","version":1}','3cf232932bfd9bc977134da8b71ccb8fd0034df094742d9b7ce4f12875094827');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',5,'2026-11-30 01:55:21.478985','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','session.started','user/usr_01m8n2kw6ftbf7e4e8sa','{"action":"session.started","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kw86a1rz9nh24g","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kw6x446veabr20","userAgent":"python-httpx/0.28.1"},"previous":"3cf232932bfd9bc977134da8b71ccb8fd0034df094742d9b7ce4f12875094827","resource":"user/usr_01m8n2kw6ftbf7e4e8sa","sequence":5,"time":"2026-11-30T01:55:21.478985Z","version":1}','c0085c80267620e97686d9c72dc4857cb8e331d434e28240d1b5fd49c7f3d5a3');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',6,'2026-11-30 01:55:21.610126','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','resource.created','Cluster/acmemark-web','{"action":"resource.created","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kwca2z931r30a2","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kw99ps8vvkm1h7","userAgent":"python-httpx/0.28.1"},"previous":"c0085c80267620e97686d9c72dc4857cb8e331d434e28240d1b5fd49c7f3d5a3","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-30T01:55:21.610126Z","version":1}','0ea28739c13d105dd85a676325343fb076c8d61d7219a9e075e3ca91e7c3f0c5');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',7,'2026-11-30 01:55:21.704613','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','resource.created','Endpoint/acmemark-shop','{"action":"resource.created","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","tokenIssuers":[],"type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kwf8pkk48ea06r","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kwd1cgsr3t0acr","userAgent":"python-httpx/0.28.1"},"previous":"0ea28739c13d105dd85a676325343fb076c8d61d7219a9e075e3ca91e7c3f0c5","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-30T01:55:21.704613Z","version":1}','a383f5eea3a5df72472e50987e116de780538a350b2b4b6d4d1782818433fee6');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',8,'2026-11-30 01:55:21.812635','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','resource.created','RoutingPolicy/acmemark-beta','{"action":"resource.created","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kwjm61w2sxbm4y","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kwg22fpy1cmxzn","userAgent":"python-httpx/0.28.1"},"previous":"a383f5eea3a5df72472e50987e116de780538a350b2b4b6d4d1782818433fee6","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-30T01:55:21.812635Z","version":1}','fdd42e6ccda45dbe26c3bd0714c1ca78897e9ee4fc2009967c2361a10c5cdaf9');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',9,'2026-11-30 01:55:21.924333','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','resource.created','Certificate/acmemark-certificate','{"action":"resource.created","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUDCB+KADAgECAhR1M4/SBFMRg1L+y8J5HNQp1sw6ijAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTMwMDA1NTIxWhcNMjcwMjI4MDE1\nNTIxWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nI4i9AmeWmOgo9f11zP3CrArQ/cVNgrS8aChZYsJMPSRv6NA26pl2fIE+KNJHhsz1\n49Iwkvven2lymbEbRPBY26MtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIF3pmIO5sksf4CGdPTlJ\nUfNAEQ4yJek4tfGXOntqAT4cAiAvJqqQIn87qLeovZTYbG9/az8I4K78QpItTD6v\nbjbTkg==\n-----END CERTIFICATE-----\n","privateKey":"sha256:3990f1bbcd30e65ba0e37d4df5dad03eab9bab020f40e1407631baaf4fceff41"}}},"before":{},"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kwp4sv37171tkh","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kwkaha29gxhc3d","userAgent":"python-httpx/0.28.1"},"previous":"fdd42e6ccda45dbe26c3bd0714c1ca78897e9ee4fc2009967c2361a10c5cdaf9","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-30T01:55:21.924333Z","version":1}','9fb639200ac99f54f856a87c6dfc958deef0cbc37f07e8cd2509d9c732a3852c');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',10,'2026-11-30 01:55:21.983315','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','resource.created','AlertRule/acmemark-rule','{"action":"resource.created","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"pool":[],"replica":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kwqzx2eqkkv92q","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kwpq9xrg7jb6k5","userAgent":"python-httpx/0.28.1"},"previous":"9fb639200ac99f54f856a87c6dfc958deef0cbc37f07e8cd2509d9c732a3852c","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-30T01:55:21.983315Z","version":1}','dcbc449761df71c4a422feda0d6e2afb2302c853cd77b423bec61edfcfb35065');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',11,'2026-11-30 01:55:22.050499','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','resource.created','Silence/acmemark-silence','{"action":"resource.created","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kwt2f1ane8kmq3","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kwrprjx2fcraa2","userAgent":"python-httpx/0.28.1"},"previous":"dcbc449761df71c4a422feda0d6e2afb2302c853cd77b423bec61edfcfb35065","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-30T01:55:22.050499Z","version":1}','c33da2008e12b3e20e713e91e5e278790b1194b5b8bd7e18c642d47db11fd4ff');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',12,'2026-11-30 01:55:22.374318','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','resource.created','AlertChannel/acmemark-channel','{"action":"resource.created","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"AlertChannel/acmemark-channel":{"labels":{},"spec":{"cap":{"messages":20,"per":"1m"},"description":"","enabled":true,"giveUpAfter":"6h","sendResolved":true,"slack":{"url":"scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}}}},"before":{},"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kx46vkr2x5xxxf","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kwtxscq5ey4h06","userAgent":"python-httpx/0.28.1"},"previous":"c33da2008e12b3e20e713e91e5e278790b1194b5b8bd7e18c642d47db11fd4ff","resource":"AlertChannel/acmemark-channel","sequence":12,"time":"2026-11-30T01:55:22.374318Z","version":1}','34f9b8dcda77912d2ddda807e68b9b796818ea9e7a145b7123a36a56a2905649');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',13,'2026-11-30 01:55:22.746504','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','resource.created','ReplicaPool/acmemark-pool','{"action":"resource.created","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"ReplicaPool/acmemark-pool":{"labels":{},"spec":{"database":"postgres","description":"","engine":"POSTGRESQL","lag":{"lower":"1s","upper":"5s"},"password":"scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464","primary":{"host":"127.0.0.1","port":5432,"tls":"VERIFIED"},"replicas":[{"host":"127.0.0.2","name":"r1","port":5432,"tls":"VERIFIED"}],"sampleInterval":"250ms","user":"probe"}}},"before":{},"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kxftnxdex26kq6","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kx64bpwwdyywb1","userAgent":"python-httpx/0.28.1"},"previous":"34f9b8dcda77912d2ddda807e68b9b796818ea9e7a145b7123a36a56a2905649","resource":"ReplicaPool/acmemark-pool","sequence":13,"time":"2026-11-30T01:55:22.746504Z","version":1}','9b8b733290a02660fe5ebeee320469b006f26ede77d04685c57c2a88a5837a23');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',14,'2026-11-30 01:55:22.807211','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','file.uploaded','File/file_01m8n2kxhhtkb9xgt987','{"action":"file.uploaded","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kxhqzvcx1zbxyt","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m8n2kxgb11vwaygjg6","userAgent":"python-httpx/0.28.1"},"previous":"9b8b733290a02660fe5ebeee320469b006f26ede77d04685c57c2a88a5837a23","resource":"File/file_01m8n2kxhhtkb9xgt987","sequence":14,"time":"2026-11-30T01:55:22.807211Z","version":1}','be33a61630466755fa3934b1dbd6f77c7fd98050b33ec61982beb0ab6df4bc1e');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',15,'2026-11-30 01:55:22.882525','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','token.created','token/tok_01m8n2kxkrbt7sgkcbay','{"action":"token.created","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_vsfhsz","role":"OWNER"},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kxm21xhzak5q3e","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kxk66np6ca73dv","userAgent":"python-httpx/0.28.1"},"previous":"be33a61630466755fa3934b1dbd6f77c7fd98050b33ec61982beb0ab6df4bc1e","resource":"token/tok_01m8n2kxkrbt7sgkcbay","sequence":15,"time":"2026-11-30T01:55:22.882525Z","version":1}','b9efe703d8fd4b880e9575f51c74d27b2ff1804ead2976415fcee282063ce3d9');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',16,'2026-11-30 01:55:22.951454','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','gateway_token.created','GatewayToken/acmemark-gateway','{"action":"gateway_token.created","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m8n2kxnjz2e52263g3","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kxp7z6x1085byw","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kxmh1qcg6qggg7","userAgent":"python-httpx/0.28.1"},"previous":"b9efe703d8fd4b880e9575f51c74d27b2ff1804ead2976415fcee282063ce3d9","resource":"GatewayToken/acmemark-gateway","sequence":16,"time":"2026-11-30T01:55:22.951454Z","version":1}','9c35d56ff8f411a6b50f4d436dc7d910f8463c330d5e27942d9637fb7d6ad97f');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',17,'2026-11-30 01:55:24.856816','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','passkey.added','passkey/pky_01m8n2ky9s7graseg0gb','{"action":"passkey.added","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kzhrq85dxdjj69","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2ky8ed8h6q3hj96","userAgent":"python-httpx/0.28.1"},"previous":"9c35d56ff8f411a6b50f4d436dc7d910f8463c330d5e27942d9637fb7d6ad97f","resource":"passkey/pky_01m8n2ky9s7graseg0gb","sequence":17,"time":"2026-11-30T01:55:24.856816Z","version":1}','881d431226068ec71b858a571b4b6efe02277b823b6cb8b9d6d4e176dd403e25');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',18,'2026-11-30 01:55:25.094128','system:alerting','alerting','alert.fired','AlertRule/acmemark-rule','{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m8n2kzrkhgegfqxkt2","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kzs6w15fq00yha","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"881d431226068ec71b858a571b4b6efe02277b823b6cb8b9d6d4e176dd403e25","resource":"AlertRule/acmemark-rule","sequence":18,"time":"2026-11-30T01:55:25.094128Z","version":1}','3e0c1f9af4ea930fd9728cec1fe5ded9266d6aa3d2c052ff5e274a048aafaee4');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',19,'2026-11-30 01:55:25.249984','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','member.invited','invite/inv_01m8n2kzxxc4qsbxwsec','{"action":"member.invited","actor":{"credential":"ses_01m8n2kw85fbp4xzkgfn","id":"usr_01m8n2kw6ftbf7e4e8sa","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-07T01:55:25.245701Z","role":"VIEWER"},"before":null,"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2kzy16y9c9snmdq","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2kzwpca5ps9r4xn","userAgent":"python-httpx/0.28.1"},"previous":"3e0c1f9af4ea930fd9728cec1fe5ded9266d6aa3d2c052ff5e274a048aafaee4","resource":"invite/inv_01m8n2kzxxc4qsbxwsec","sequence":19,"time":"2026-11-30T01:55:25.249984Z","version":1}','9266e8119b36faf81ddbc0beb9d68c320530577873dfb6403771f81bc1004fee');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',20,'2026-11-30 01:55:25.568550','usr_01m8n2krqeekfs77yrs7','admin@tcp.local','resource.updated','Cluster/acmemark-web','{"action":"resource.updated","actor":{"credential":"ses_01m8n2kw2thz1wrywqgf","id":"usr_01m8n2krqeekfs77yrs7","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2m080d9fj7ahq89","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8n2m04v6f8erg9k7n","userAgent":"python-httpx/0.28.1"},"previous":"9266e8119b36faf81ddbc0beb9d68c320530577873dfb6403771f81bc1004fee","resource":"Cluster/acmemark-web","sequence":20,"time":"2026-11-30T01:55:25.568550Z","version":1}','1d3fedb9da46f3907fd6a5468a71f04ebb754ad7b90b0ffec82b890102e13376');
INSERT INTO "audit_events" VALUES('org_01m8n2krq922588k08hf',21,'2026-11-30 01:55:25.870466','usr_01m8n2krqeekfs77yrs7','admin@tcp.local','changes.rolled_back','Revision/10','{"action":"changes.rolled_back","actor":{"credential":"ses_01m8n2kw2thz1wrywqgf","id":"usr_01m8n2krqeekfs77yrs7","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8n2krq922588k08hf","id":"evt_01m8n2m0hehn07xtd0cz","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m8n2m0bmrhmd0hxce1","userAgent":"python-httpx/0.28.1"},"previous":"1d3fedb9da46f3907fd6a5468a71f04ebb754ad7b90b0ffec82b890102e13376","resource":"Revision/10","sequence":21,"time":"2026-11-30T01:55:25.870466Z","version":1}','e3f71916d8fa43a92776bd53fd03913c4c41b668a0cbd0af9d53a9e3ac28d286');
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
INSERT INTO "backend_health" VALUES('gw-1','org_01m8n2krq922588k08hf','acmemark-web','192.0.2.1:80','UNHEALTHY','its health check fails','2026-11-30 01:55:25.914635');
CREATE TABLE backup_codes (
	user_id VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	salt VARCHAR(64) NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_backup_codes PRIMARY KEY (user_id, digest), 
	CONSTRAINT fk_backup_codes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "backup_codes" VALUES('usr_01m8n2kw6ftbf7e4e8sa','e71eb1ee8709ba8230d89d91400cf7afdca262563762075e37af9fb7cd964b54','bcdcb280302db784625ef75342298aa7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8n2kw6ftbf7e4e8sa','15e56ba097407428735695395dc3064ca2b62e351aa235fee9571b8630ea54b7','bcdcb280302db784625ef75342298aa7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8n2kw6ftbf7e4e8sa','11d989a356e66425e25ce92973dd32c1171e721b9c6fc5b9e7b0c0c5d52b1e52','bcdcb280302db784625ef75342298aa7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8n2kw6ftbf7e4e8sa','6ea8630f408cc4347e3b87be55f8eeda55e05589439ed057f16e906afdf8dd1b','bcdcb280302db784625ef75342298aa7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8n2kw6ftbf7e4e8sa','cecd8cafb5aa68c8327e0ff949795f24391840800c905ac8b03230e0fc0680a8','bcdcb280302db784625ef75342298aa7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8n2kw6ftbf7e4e8sa','b2038107014518eea8ae52182fefe1a537e54e44dae427dd014f1fce6ed9966f','bcdcb280302db784625ef75342298aa7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8n2kw6ftbf7e4e8sa','3d361f6a7fed802852921b607455d0b76f0ed1bf5bbc5f54a9f92afb25577b9d','bcdcb280302db784625ef75342298aa7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8n2kw6ftbf7e4e8sa','809c46b8df55fdcfed0249139a01b766658a216c0bf2c2d41e116129cf7b3798','bcdcb280302db784625ef75342298aa7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8n2kw6ftbf7e4e8sa','ea4bb06ece8e7864793f1e4fbf16b975cf82b09115a3329722cec13d1192cabc','bcdcb280302db784625ef75342298aa7',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8n2kw6ftbf7e4e8sa','209cc78de669c1d94fd5810e935a776a5fabb43b726d50a1cbe432a25e43d982','bcdcb280302db784625ef75342298aa7',NULL);
CREATE TABLE catalog_head (
	id INTEGER NOT NULL, 
	sequence BIGINT NOT NULL, 
	CONSTRAINT pk_catalog_head PRIMARY KEY (id)
);
INSERT INTO "catalog_head" VALUES(1,10);
CREATE TABLE claims (
	scope VARCHAR(32) NOT NULL, 
	value VARCHAR(253) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	kind VARCHAR(64) NOT NULL, 
	name VARCHAR(63) NOT NULL, 
	CONSTRAINT pk_claims PRIMARY KEY (scope, value)
);
INSERT INTO "claims" VALUES('slug','acmemark-shop','org_01m8n2krq922588k08hf','Endpoint','acmemark-shop');
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
INSERT INTO "files" VALUES('file_01m8n2kxhhtkb9xgt987','org_01m8n2krq922588k08hf','16ffedce51ca4a511ea9b18d224c6d9b','private','acmemark.txt','acmemark.txt',5,'text/plain','2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824','2026-11-30 01:55:22.801895','owner@acmemark.example');
CREATE TABLE gateway_acknowledgements (
	gateway_id TEXT NOT NULL, 
	sequence BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_gateway_acknowledgements PRIMARY KEY (gateway_id, sequence), 
	CONSTRAINT fk_gateway_acknowledgements_gateway_id_gateways FOREIGN KEY(gateway_id) REFERENCES gateways (id) ON DELETE CASCADE
);
CREATE TABLE gateway_past_refusals (
	id INTEGER NOT NULL, 
	gateway_id TEXT NOT NULL, 
	organisation_id VARCHAR(64), 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_gateway_past_refusals PRIMARY KEY (id), 
	CONSTRAINT fk_gateway_past_refusals_gateway_id_gateways FOREIGN KEY(gateway_id) REFERENCES gateways (id) ON DELETE CASCADE
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
INSERT INTO "gateway_tokens" VALUES('gwt_01m8n2kxnjz2e52263g3','acmemark-gateway','tcp_gw_d6zh2d','caead29ba1e1b97315e8c7aad3dc8d23ccbe575fc2891ce9f6c39b07375d1323','org_01m8n2krq922588k08hf','2026-11-30 01:55:22.930414','owner@acmemark.example',NULL,NULL,NULL);
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
INSERT INTO "gateways" VALUES('gw-1','s1','proc_01m8n2kph55ekt56920a','2026-11-30 01:55:22.814877','2026-11-30 01:55:22.814877',NULL,'2026-11-30 01:55:22.815028','1.40.0','0.1.0','10.0.0.9',8080,8443,NULL,NULL);
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
INSERT INTO "health_events" VALUES(1,'org_01m8n2krq922588k08hf','acmemark-web','192.0.2.1:80','gw-1','2026-11-30 01:55:25.914635','UNHEALTHY','its health check fails',NULL,NULL);
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
INSERT INTO "invites" VALUES('inv_01m8n2kw5q3gmr1s1fdp','org_01m8n2krq922588k08hf','owner@acmemark.example','OWNER','27a9ef752f05d30dd37314a1d495b6b8ddbc021e8894e29061c425be386d8bec','usr_01m8n2krqeekfs77yrs7','2026-11-30 01:55:21.399833','2026-12-07 01:55:21.399833','2026-11-30 01:55:21.425997',NULL);
INSERT INTO "invites" VALUES('inv_01m8n2kzxxc4qsbxwsec','org_01m8n2krq922588k08hf','acmemark@example.com','VIEWER','f042a70013aa4c1bf6964dfd6862403ac6d35be21531da9c6112c7311e13320b','usr_01m8n2kw6ftbf7e4e8sa','2026-11-30 01:55:25.245701','2026-12-07 01:55:25.245701',NULL,NULL);
CREATE TABLE issuer_key_sets (
	organisation_id VARCHAR(64) NOT NULL, 
	url VARCHAR(1000) NOT NULL, 
	key_set TEXT, 
	version INTEGER NOT NULL, 
	fetched_at DATETIME, 
	error TEXT, 
	failures INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	CONSTRAINT pk_issuer_key_sets PRIMARY KEY (organisation_id, url)
);
CREATE TABLE login_throttles (
	"key" VARCHAR(64) NOT NULL, 
	failures INTEGER NOT NULL, 
	last_at DATETIME NOT NULL, 
	CONSTRAINT pk_login_throttles PRIMARY KEY ("key")
);
INSERT INTO "login_throttles" VALUES('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7',0,'2026-11-30 01:55:21.439224');
INSERT INTO "login_throttles" VALUES('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768',0,'2026-11-30 01:55:21.205768');
INSERT INTO "login_throttles" VALUES('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a',0,'2026-11-30 01:55:21.439224');
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
INSERT INTO "memberships" VALUES('usr_01m8n2krqeekfs77yrs7','org_01m8n2krq922588k08hf','OWNER','2026-11-30 01:55:17.861081');
INSERT INTO "memberships" VALUES('usr_01m8n2kw6ftbf7e4e8sa','org_01m8n2krq922588k08hf','OWNER','2026-11-30 01:55:21.425997');
CREATE TABLE metric_arrivals (
	gateway TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	first BIGINT NOT NULL, 
	last BIGINT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_metric_arrivals PRIMARY KEY (gateway, version)
);
INSERT INTO "metric_arrivals" VALUES('gw-1',0,1796003720,1796003720,X'7801EBB8CE93CD0001CC408A9189859D91BD032AC80814000AB2323332C384982042CCEC504DD82800632105B7');
CREATE TABLE metric_blocks (
	slot_s SMALLINT NOT NULL, 
	start BIGINT NOT NULL, 
	series_id BIGINT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_metric_blocks PRIMARY KEY (slot_s, start, series_id)
)
 WITHOUT ROWID

;
CREATE TABLE metric_cursors (
	gateway TEXT NOT NULL, 
	began_ns BIGINT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_metric_cursors PRIMARY KEY (gateway, began_ns)
);
INSERT INTO "metric_cursors" VALUES('gw-1',1796003665000000000,X'78016360800346208B851DC6656260000930C305601248340003E6001A');
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
INSERT INTO "metric_series" VALUES(1,'','gateway_requests','gw-1','','','','','','',1796003725,'','');
INSERT INTO "metric_series" VALUES(2,'','reports','gw-1','','','','','','',1796003725,'','');
INSERT INTO "metric_series" VALUES(3,'org_01m8n2krq922588k08hf','latency','gw-1','acmemark-shop','','acmemark-web','','','',1796003725,'','');
INSERT INTO "metric_series" VALUES(4,'org_01m8n2krq922588k08hf','requests','gw-1','acmemark-shop','','acmemark-web','','200','',1796003725,'','');
INSERT INTO "metric_series" VALUES(5,'org_01m8n2krq922588k08hf','active_requests','gw-1','','','acmemark-web','','','',1796003725,'','');
CREATE TABLE metric_sources (
	gateway TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	epochs TEXT NOT NULL, 
	seen_at BIGINT NOT NULL, 
	gauges BLOB NOT NULL, 
	CONSTRAINT pk_metric_sources PRIMARY KEY (gateway)
);
INSERT INTO "metric_sources" VALUES('gw-1',0,'[[1796003665000000000, 1796003725000000000]]',1796003725,X'78018B8E564A4C2EC92C4B8D2F4A2D2C4D2D2E2956D251CA2F4A8F3730CCB5C833CA2E2AB4343232B5B0C836B0C848034A415062726E6A6E6251B66E796A125C10C6308E8D0500A8441885');
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
INSERT INTO "notifications" VALUES(1,'usr_01m8n2krqeekfs77yrs7','org_01m8n2krq922588k08hf','BACKEND_HEALTH','alr_01m8n2kzrkhgegfqxkt2:FIRING','FIRING: acmemark-rule (WARNING)','gateways disconnected is 0 gateways, below 1 gateways',NULL,'2026-11-30 01:55:25.090344',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(2,'usr_01m8n2kw6ftbf7e4e8sa','org_01m8n2krq922588k08hf','BACKEND_HEALTH','alr_01m8n2kzrkhgegfqxkt2:FIRING','FIRING: acmemark-rule (WARNING)','gateways disconnected is 0 gateways, below 1 gateways',NULL,'2026-11-30 01:55:25.090344',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(3,'usr_01m8n2krqeekfs77yrs7','org_01m8n2krq922588k08hf','BACKEND_HEALTH','acmemark-alert:FIRING','FIRING: acmemark title (INFO)','acmemark summary',NULL,'2026-11-30 01:55:25.260959',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(4,'usr_01m8n2kw6ftbf7e4e8sa','org_01m8n2krq922588k08hf','BACKEND_HEALTH','acmemark-alert:FIRING','FIRING: acmemark title (INFO)','acmemark summary',NULL,'2026-11-30 01:55:25.260959',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(5,'usr_01m8n2krqeekfs77yrs7','org_01m8n2krq922588k08hf','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-30 01:55:25.412274',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(6,'usr_01m8n2kw6ftbf7e4e8sa','org_01m8n2krq922588k08hf','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-30 01:55:25.412274',NULL,NULL,NULL);
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
INSERT INTO "organisations" VALUES('org_01m8n2krq922588k08hf','default','Default',0,'2026-11-30 01:55:17.865522',NULL,NULL);
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
INSERT INTO "passkeys" VALUES('pky_01m8n2ky9s7graseg0gb','usr_01m8n2kw6ftbf7e4e8sa','7f22d2eb3d6c3007bd47e82e98bd570808585ecb724229f376609b5101501868','a50102032620012158200bd6a54b5d47b7a73398e64f0d5b19137057f3eaae6172dd1909a82fb79ffdf5225820738b42e5a6c6c25abadc210991fb10da6107c35184275adbe491a2f0643ee108',0,'acmemark-passkey','["internal"]',0,'2026-11-30 01:55:23.577995',NULL);
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
MIIBlTCCATugAwIBAgIUDQDvY9XV7EEWLX/0YIDJDcF5G20wCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEzMDAwNTUx
N1oXDTI4MDEwMTAxNTUxN1owIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqYXGfsWeL2ecqXw2Cbm2ZHpb
rxrfA+h95v+hqIr7T5d4TPxJeXX4oj3SYYC4Y0Ff/Uc4gJavVBnjmVYgdaxghKNT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
SAAwRQIhAK/8cjcmdAyZ8brbNlenWRpQTMkoXgwUqkE1OViuXqkBAiBejVX7dT86
+wQ8uQT77QkEnqCH6NtvcdPUIMRVyvd3bw==
-----END CERTIFICATE-----
','BcpIjbvTruFMtMd7l90ds6DodbwHqZg-Jn7r0810PzIBbrzdT9iVCRCslLsHLCuVbaCeTOllG2zT_rsv3odr14PTTS-Uksjmka-52GTmNbybZKQerdu2poYcPt4aePfrXM8nP0QahnvJxz1zz0u8bdnc3izj07w5_QCD0PPwjxzVJcFYhQol3PMc04CKLs7oWHOC6c07-839Zs3CSVebQzn5UOnw9fHb6i1EaxOfgPCq5GT0BBjwI8oJUmio43CKM9zCAFjvQhjpgguh4QQCOjm3iTk3EZY-nRCM2ECXYVAYGX1gOsCTr5X7AFs7cADZtpOMRg67FG5TB5nt1nLgu1tUQR_GuyyFNvcZFvo=','2028-01-01 01:55:17.894090','2026-11-30 01:55:17.894090');
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
INSERT INTO "resources" VALUES('res_01m8n2kwbjbvpypxetkp','org_01m8n2krq922588k08hf','Cluster','acmemark-web','{}','{"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}',10,10,'2026-11-30 01:55:21.586554','2026-11-30 01:55:25.865952');
INSERT INTO "resources" VALUES('res_01m8n2kwepfj4bgggy4j','org_01m8n2krq922588k08hf','Endpoint','acmemark-shop','{}','{"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "tokenIssuers": [], "enabled": true}',2,2,'2026-11-30 01:55:21.686113','2026-11-30 01:55:21.686113');
INSERT INTO "resources" VALUES('res_01m8n2kwhna1v93c9pj5','org_01m8n2krq922588k08hf','RoutingPolicy','acmemark-beta','{}','{"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}',3,3,'2026-11-30 01:55:21.781569','2026-11-30 01:55:21.781569');
INSERT INTO "resources" VALUES('res_01m8n2kwn1ddvjqt6hpz','org_01m8n2krq922588k08hf','Certificate','acmemark-certificate','{}','{"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUDCB+KADAgECAhR1M4/SBFMRg1L+y8J5HNQp1sw6ijAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTMwMDA1NTIxWhcNMjcwMjI4MDE1\nNTIxWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nI4i9AmeWmOgo9f11zP3CrArQ/cVNgrS8aChZYsJMPSRv6NA26pl2fIE+KNJHhsz1\n49Iwkvven2lymbEbRPBY26MtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIF3pmIO5sksf4CGdPTlJ\nUfNAEQ4yJek4tfGXOntqAT4cAiAvJqqQIn87qLeovZTYbG9/az8I4K78QpItTD6v\nbjbTkg==\n-----END CERTIFICATE-----\n", "privateKey": "sha256:3990f1bbcd30e65ba0e37d4df5dad03eab9bab020f40e1407631baaf4fceff41"}',4,4,'2026-11-30 01:55:21.889770','2026-11-30 01:55:21.889770');
INSERT INTO "resources" VALUES('res_01m8n2kwqn0dnvzbjzt5','org_01m8n2krq922588k08hf','AlertRule','acmemark-rule','{}','{"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "pool": [], "replica": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}',5,5,'2026-11-30 01:55:21.973502','2026-11-30 01:55:21.973502');
INSERT INTO "resources" VALUES('res_01m8n2kwskzqqfkpe8jh','org_01m8n2krq922588k08hf','Silence','acmemark-silence','{}','{"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}',6,6,'2026-11-30 01:55:22.035146','2026-11-30 01:55:22.035146');
INSERT INTO "resources" VALUES('res_01m8n2kx2cjyzshd6zdy','org_01m8n2krq922588k08hf','AlertChannel','acmemark-channel','{}','{"slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "description": "", "enabled": true, "sendResolved": true, "cap": {"messages": 20, "per": "1m"}, "giveUpAfter": "6h"}',7,7,'2026-11-30 01:55:22.316824','2026-11-30 01:55:22.316824');
INSERT INTO "resources" VALUES('res_01m8n2kxfapdseyne7pc','org_01m8n2krq922588k08hf','ReplicaPool','acmemark-pool','{}','{"description": "", "engine": "POSTGRESQL", "database": "postgres", "user": "probe", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "primary": {"host": "127.0.0.1", "port": 5432, "tls": "VERIFIED"}, "replicas": [{"host": "127.0.0.2", "port": 5432, "tls": "VERIFIED", "name": "r1"}], "lag": {"upper": "5s", "lower": "1s"}, "sampleInterval": "250ms"}',8,8,'2026-11-30 01:55:22.730694','2026-11-30 01:55:22.730694');
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
INSERT INTO "revisions" VALUES(1,'org_01m8n2krq922588k08hf',1,'',NULL,'user','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','2026-11-30 01:55:21.586554','[{"action": "create", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8n2kwbjbvpypxetkp", "createdAt": "2026-11-30T01:55:21.586554+00:00", "before": null, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(2,'org_01m8n2krq922588k08hf',2,'',NULL,'user','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','2026-11-30 01:55:21.686113','[{"action": "create", "kind": "Endpoint", "name": "acmemark-shop", "id": "res_01m8n2kwepfj4bgggy4j", "createdAt": "2026-11-30T01:55:21.686113+00:00", "before": null, "after": {"labels": {}, "spec": {"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "tokenIssuers": [], "enabled": true}}}]');
INSERT INTO "revisions" VALUES(3,'org_01m8n2krq922588k08hf',3,'',NULL,'user','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','2026-11-30 01:55:21.781569','[{"action": "create", "kind": "RoutingPolicy", "name": "acmemark-beta", "id": "res_01m8n2kwhna1v93c9pj5", "createdAt": "2026-11-30T01:55:21.781569+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}}}]');
INSERT INTO "revisions" VALUES(4,'org_01m8n2krq922588k08hf',4,'',NULL,'user','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','2026-11-30 01:55:21.889770','[{"action": "create", "kind": "Certificate", "name": "acmemark-certificate", "id": "res_01m8n2kwn1ddvjqt6hpz", "createdAt": "2026-11-30T01:55:21.889770+00:00", "before": null, "after": {"labels": {}, "spec": {"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUDCB+KADAgECAhR1M4/SBFMRg1L+y8J5HNQp1sw6ijAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTMwMDA1NTIxWhcNMjcwMjI4MDE1\nNTIxWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nI4i9AmeWmOgo9f11zP3CrArQ/cVNgrS8aChZYsJMPSRv6NA26pl2fIE+KNJHhsz1\n49Iwkvven2lymbEbRPBY26MtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIF3pmIO5sksf4CGdPTlJ\nUfNAEQ4yJek4tfGXOntqAT4cAiAvJqqQIn87qLeovZTYbG9/az8I4K78QpItTD6v\nbjbTkg==\n-----END CERTIFICATE-----\n", "privateKey": "sha256:3990f1bbcd30e65ba0e37d4df5dad03eab9bab020f40e1407631baaf4fceff41"}}}]');
INSERT INTO "revisions" VALUES(5,'org_01m8n2krq922588k08hf',5,'',NULL,'user','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','2026-11-30 01:55:21.973502','[{"action": "create", "kind": "AlertRule", "name": "acmemark-rule", "id": "res_01m8n2kwqn0dnvzbjzt5", "createdAt": "2026-11-30T01:55:21.973502+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "pool": [], "replica": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}}}]');
INSERT INTO "revisions" VALUES(6,'org_01m8n2krq922588k08hf',6,'',NULL,'user','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','2026-11-30 01:55:22.035146','[{"action": "create", "kind": "Silence", "name": "acmemark-silence", "id": "res_01m8n2kwskzqqfkpe8jh", "createdAt": "2026-11-30T01:55:22.035146+00:00", "before": null, "after": {"labels": {}, "spec": {"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}}}]');
INSERT INTO "revisions" VALUES(7,'org_01m8n2krq922588k08hf',7,'',NULL,'user','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','2026-11-30 01:55:22.316824','[{"action": "create", "kind": "AlertChannel", "name": "acmemark-channel", "id": "res_01m8n2kx2cjyzshd6zdy", "createdAt": "2026-11-30T01:55:22.316824+00:00", "before": null, "after": {"labels": {}, "spec": {"slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "description": "", "enabled": true, "sendResolved": true, "cap": {"messages": 20, "per": "1m"}, "giveUpAfter": "6h"}}}]');
INSERT INTO "revisions" VALUES(8,'org_01m8n2krq922588k08hf',8,'',NULL,'user','usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','2026-11-30 01:55:22.730694','[{"action": "create", "kind": "ReplicaPool", "name": "acmemark-pool", "id": "res_01m8n2kxfapdseyne7pc", "createdAt": "2026-11-30T01:55:22.730694+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "engine": "POSTGRESQL", "database": "postgres", "user": "probe", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "primary": {"host": "127.0.0.1", "port": 5432, "tls": "VERIFIED"}, "replicas": [{"host": "127.0.0.2", "port": 5432, "tls": "VERIFIED", "name": "r1"}], "lag": {"upper": "5s", "lower": "1s"}, "sampleInterval": "250ms"}}}]');
INSERT INTO "revisions" VALUES(9,'org_01m8n2krq922588k08hf',9,'',NULL,'user','usr_01m8n2krqeekfs77yrs7','admin@tcp.local','2026-11-30 01:55:25.545369','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8n2kwbjbvpypxetkp", "createdAt": "2026-11-30T01:55:21.586554+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(10,'org_01m8n2krq922588k08hf',10,'Roll back to revision 8','to have rolled back','user','usr_01m8n2krqeekfs77yrs7','admin@tcp.local','2026-11-30 01:55:25.865952','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8n2kwbjbvpypxetkp", "createdAt": "2026-11-30T01:55:21.586554+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
CREATE TABLE sealed_secrets (
	organisation_id VARCHAR(64) NOT NULL, 
	handle VARCHAR(80) NOT NULL, 
	ciphertext TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_sealed_secrets PRIMARY KEY (organisation_id, handle)
);
INSERT INTO "sealed_secrets" VALUES('org_01m8n2krq922588k08hf','sha256:3990f1bbcd30e65ba0e37d4df5dad03eab9bab020f40e1407631baaf4fceff41','vBn8QZzB7USSV-_6XUCT6kZBILiV2wXVbVKJYxoNb5V5s4tYG4Bxcvgg72VjiGFIGFPnK94ZOPonp_a6-_pXqEvmTEMxYAsbRPt898CHJMTZW_V4cJ0g6fPdUhnuHEToDkoTUW-0FhN7ikLtjJ8ALMWOve1jeys01iMd68MFUsYEoJSLAbMMT5xAiZDX6ol3gYTE3LltjZocCvzw1sMWGLntybqruVUyU2UnqI69WW7S70fNh6LgmiYcHY7SyvdyT0a1fxqspNJqSatvfgLqYD_nktCkPsGxB6V3R5guo8A3cdbyn_4UR3-ccEV0vfKZgxNcQM7-YJIrPvFR6WRIL4OyepHxmERMCBrGNIc=','2026-11-30 01:55:21.913503');
INSERT INTO "sealed_secrets" VALUES('org_01m8n2krq922588k08hf','scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087','nBQ1jksBVWgURLQONki1gtVfMGFwYlKaNKUn3IVreFZjq8Bp9wj3gd3rsIUuth7MDdWS','2026-11-30 01:55:22.360569');
INSERT INTO "sealed_secrets" VALUES('org_01m8n2krq922588k08hf','scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464','2P1naXJoj0Ary9LK7WY6d9Aysv8iasnry4HMqxakNkgdfrpXts4fppQ=','2026-11-30 01:55:22.745139');
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
INSERT INTO "sessions" VALUES('ses_01m8n2kw2thz1wrywqgf','usr_01m8n2krqeekfs77yrs7','org_01m8n2krq922588k08hf','2026-11-30 01:55:21.306797','2026-11-30 01:55:21.306797','2026-12-07 01:55:21.306797',NULL,'198.51.100.7','python-httpx/0.28.1');
INSERT INTO "sessions" VALUES('ses_01m8n2kw85fbp4xzkgfn','usr_01m8n2kw6ftbf7e4e8sa','org_01m8n2krq922588k08hf','2026-11-30 01:55:21.477930','2026-11-30 01:55:21.477930','2026-12-07 01:55:21.477930',NULL,'198.51.100.7','python-httpx/0.28.1');
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
CREATE TABLE "users" (
	id VARCHAR(64) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	password_hash VARCHAR(255) NOT NULL, 
	must_change_password BOOLEAN NOT NULL, 
	platform_admin BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	password_changed_at DATETIME NOT NULL, 
	disabled_at DATETIME, 
	avatar_key VARCHAR(64), 
	avatar_owned BOOLEAN NOT NULL, 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT uq_users_email UNIQUE (email)
);
INSERT INTO "users" VALUES('usr_01m8n2krqeekfs77yrs7','admin@tcp.local','Administrator','$argon2id$v=19$m=8,t=1,p=1$EElH/u1GYjkugj4m2DhPyA$FBNkMWQBycXnd1TSfZEol4iQEDKmdQYXW2wyR+rV33E',0,1,'2026-11-30 01:55:17.861081','2026-11-30 01:55:17.861081',NULL,NULL,0);
INSERT INTO "users" VALUES('usr_01m8n2kw6ftbf7e4e8sa','owner@acmemark.example','acmemark person','$argon2id$v=19$m=8,t=1,p=1$cMNWSLCJ9G7UsP7eY5J9YQ$BiUWvf2Dowha+DscNsUPQhqOfEpVZaeL6Cp6Aypto44',0,0,'2026-11-30 01:55:21.423746','2026-11-30 01:55:21.423746',NULL,NULL,0);
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
CREATE INDEX ix_metric_series_metric ON metric_series (organisation_id, metric);
CREATE INDEX ix_metric_series_gateway ON metric_series (gateway);
CREATE INDEX ix_gateway_past_refusals_gateway_id ON gateway_past_refusals (gateway_id);
CREATE INDEX ix_gateway_past_refusals_until ON gateway_past_refusals (until);
CREATE INDEX ix_issuer_key_sets_due_at ON issuer_key_sets (due_at);
COMMIT;
