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
INSERT INTO "alembic_version" VALUES('0018');
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
INSERT INTO "alert_deliveries" VALUES(1,'org_01m8mqetd0x121bhsgxg','gone','acmemark-alert:FIRING:gone','acmemark-alert','acmemark-group','acmemark-rule','FIRING','{"event": "FIRING", "organisation_id": "org_01m8mqetd0x121bhsgxg", "alert_id": "acmemark-alert", "transition": "FIRING", "dedup_key": "acmemark-group", "rule": "acmemark-rule", "severity": "INFO", "title": "acmemark title", "summary": "acmemark summary", "started_at": "2026-11-29T22:40:35.639087Z", "ended_at": null, "value": null, "threshold": null, "labels": {}, "suspects": [], "link": null, "topic": "BACKEND_HEALTH"}','DROPPED',0,'2026-11-29 22:40:35.639309','2026-11-29 22:40:35.639309','2026-11-29 22:40:35.639309',NULL,'2026-11-29 22:40:35.740223',NULL,'there is no channel gone','[]');
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
INSERT INTO "alert_events" VALUES(1,'alr_01m8mqf7m93dnc0m23j8','2026-11-29 22:40:34.504664','FIRING','alerting','its condition has held for 0 s',0.0);
CREATE TABLE alert_leader (
	id INTEGER NOT NULL, 
	version BIGINT NOT NULL, 
	process VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_alert_leader PRIMARY KEY (id)
);
INSERT INTO "alert_leader" VALUES(1,2,'proc_01m8mqeqqnde1smcgycw','2026-11-29 22:40:34.504664');
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
INSERT INTO "alerts" VALUES('alr_01m8mqf7m93dnc0m23j8','org_01m8mqetd0x121bhsgxg','acmemark-rule','[]','35c3858c6fcf278a8a451e6bc3e9e7c779d259de9e2e1a34eeb709fcbf10d424',1,'FIRING','WARNING','2026-11-29 22:40:34.504664','2026-11-29 22:40:34.504664',NULL,NULL,0,'gateways disconnected is 0 gateways, below 1 gateways',0.0,1.0,'{}','[{"number": 8, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T22:40:30.574710+00:00", "changes": ["create ReplicaPool/acmemark-pool"]}, {"number": 4, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T22:40:29.522954+00:00", "changes": ["create Certificate/acmemark-certificate"]}, {"number": 3, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T22:40:29.374338+00:00", "changes": ["create RoutingPolicy/acmemark-beta"]}, {"number": 2, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T22:40:29.166892+00:00", "changes": ["create Endpoint/acmemark-shop"]}, {"number": 1, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T22:40:28.831920+00:00", "changes": ["create Cluster/acmemark-web"]}]','[]',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "api_tokens" VALUES('tok_01m8mqf3nf06gdvxrt9p','tcp_pat_x6kwb6','99cf1f6fef4a9a40c496aaf98b368cb2b7931308ae7799d5132d3e2885d0ef89','acmemark-token','usr_01m8mqf15btsbpcqepx6','org_01m8mqetd0x121bhsgxg','OWNER','2026-11-29 22:40:30.895878',NULL,NULL,NULL,0);
CREATE TABLE audit_chains (
	chain VARCHAR(64) NOT NULL, 
	sequence BIGINT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	first_sequence BIGINT NOT NULL, 
	retention_days INTEGER, 
	CONSTRAINT pk_audit_chains PRIMARY KEY (chain)
);
INSERT INTO "audit_chains" VALUES('org_01m8mqetd0x121bhsgxg',21,'2117823c9d7265f9885228559099074f63e055a8c9495e3b00eedb1bb4e58267',1,NULL);
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
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',1,'2026-11-29 22:40:21.606187','system:seed','seed','user.created','user/usr_01m8mqeth9m35bargx4v','{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqetk691zpsrdaq9","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m8mqeth9m35bargx4v","sequence":1,"time":"2026-11-29T22:40:21.606187Z","version":1}','6cacc099183193901920d83818ee869ea60a38bba88b4281ccb470537e7584a9');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',2,'2026-11-29 22:40:28.099646','usr_01m8mqeth9m35bargx4v','admin@tcp.local','session.started','user/usr_01m8mqeth9m35bargx4v','{"action":"session.started","actor":{"credential":"ses_01m8mqf0xw2t9wnzzgpg","id":"usr_01m8mqeth9m35bargx4v","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf0y32swhmb66tj","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf0kvx1r0e6c6gp","userAgent":"python-httpx/0.28.1"},"previous":"6cacc099183193901920d83818ee869ea60a38bba88b4281ccb470537e7584a9","resource":"user/usr_01m8mqeth9m35bargx4v","sequence":2,"time":"2026-11-29T22:40:28.099646Z","version":1}','99e6def68e422086e852c7103a71909408dbfa75a22efc56f6c676f8b32ce812');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',3,'2026-11-29 22:40:28.236752','usr_01m8mqeth9m35bargx4v','admin@tcp.local','member.invited','invite/inv_01m8mqf10cg867x7wmmg','{"action":"member.invited","actor":{"credential":"ses_01m8mqf0xw2t9wnzzgpg","id":"usr_01m8mqeth9m35bargx4v","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-06T22:40:28.172320Z","role":"OWNER"},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf12ct9sk1v0ncp","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf0ytfk2ppb4w8j","userAgent":"python-httpx/0.28.1"},"previous":"99e6def68e422086e852c7103a71909408dbfa75a22efc56f6c676f8b32ce812","resource":"invite/inv_01m8mqf10cg867x7wmmg","sequence":3,"time":"2026-11-29T22:40:28.236752Z","version":1}','29900761ac2c0f017b1c340858fc71649ba6a36a0391e8ca67a46b5aac6553e5');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',4,'2026-11-29 22:40:28.421173','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','member.joined','user/usr_01m8mqf15btsbpcqepx6','{"action":"member.joined","actor":{"credential":null,"id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m8mqf10cg867x7wmmg","invitedBy":"usr_01m8mqeth9m35bargx4v","role":"OWNER"},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf185nn8pgdsxaf","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf139my5d303r0n","userAgent":"python-httpx/0.28.1"},"previous":"29900761ac2c0f017b1c340858fc71649ba6a36a0391e8ca67a46b5aac6553e5","resource":"user/usr_01m8mqf15btsbpcqepx6","sequence":4,"time":"2026-11-29T22:40:28.421173Z","version":1}','f2ce587b1e5441d225f44aaef2d3ec5eb48c0fe0b12bc2a45fa4f640e6355dcc');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',5,'2026-11-29 22:40:28.567908','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','session.started','user/usr_01m8mqf15btsbpcqepx6','{"action":"session.started","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf1cqvn6hf78cen","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf1bsdafqckynp5","userAgent":"python-httpx/0.28.1"},"previous":"f2ce587b1e5441d225f44aaef2d3ec5eb48c0fe0b12bc2a45fa4f640e6355dcc","resource":"user/usr_01m8mqf15btsbpcqepx6","sequence":5,"time":"2026-11-29T22:40:28.567908Z","version":1}','6e69fbd2a24a878b3e93f369a33637ef2ff278cfd41a21573c1e14ce6e37a3f4');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',6,'2026-11-29 22:40:28.925970','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','resource.created','Cluster/acmemark-web','{"action":"resource.created","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf1qxdngbzc189a","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf1e8zbdcpydwg8","userAgent":"python-httpx/0.28.1"},"previous":"6e69fbd2a24a878b3e93f369a33637ef2ff278cfd41a21573c1e14ce6e37a3f4","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-29T22:40:28.925970Z","version":1}','d36efd7214998577886e940209125962a4453032348ce0c036824233ae2ef15d');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',7,'2026-11-29 22:40:29.219503','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','resource.created','Endpoint/acmemark-shop','{"action":"resource.created","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","tokenIssuers":[],"type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf213h9a24ddp9y","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf1tb6jwe1p4g4t","userAgent":"python-httpx/0.28.1"},"previous":"d36efd7214998577886e940209125962a4453032348ce0c036824233ae2ef15d","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-29T22:40:29.219503Z","version":1}','934eb3e1c9c2603fd99d56f50e834c4be3b4628d82f1e119e010d512ff8cdf41');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',8,'2026-11-29 22:40:29.417279','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','resource.created','RoutingPolicy/acmemark-beta','{"action":"resource.created","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf2795c41vz6raz","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf23mvhcwah642v","userAgent":"python-httpx/0.28.1"},"previous":"934eb3e1c9c2603fd99d56f50e834c4be3b4628d82f1e119e010d512ff8cdf41","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-29T22:40:29.417279Z","version":1}','30c468b2e648da4e461b6b4d8711270be6671b20e3309f5f58da711d27cd1a93');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',9,'2026-11-29 22:40:29.565817','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','resource.created','Certificate/acmemark-certificate','{"action":"resource.created","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhR98RkNmkaiA2VPtkDNx2vrzegl6TAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MjE0MDI4WhcNMjcwMjI3MjI0\nMDI4WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\ns05zKM6Zd7mTMRzFwwGuA1/lE01qW1IMC9BCeU39inYlwi9dWfMfdk3K/U/8kwzK\ny7fl8xxfIOwolr4nX38pkqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCg8xKjBbAWeUXmYRMb\nAG6XUh7R5ZWtGInhMuCFzk+/OAIhANcRefdaf8xcpvfMHxYQTmviWhh68awADRfh\nogOtWJ85\n-----END CERTIFICATE-----\n","privateKey":"sha256:eb83ab3b49620ebd2f92f4388ebf6e4b3f433752b0a2c4dc20c739ea8726e3fe"}}},"before":{},"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf2bxb65pj3stkt","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf295mhmk3zqj70","userAgent":"python-httpx/0.28.1"},"previous":"30c468b2e648da4e461b6b4d8711270be6671b20e3309f5f58da711d27cd1a93","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-29T22:40:29.565817Z","version":1}','fa34ba8f1b47f1d059cdeeec9d3b9ac63c6ac89b7e7440ad035ba7920d7b7c5a');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',10,'2026-11-29 22:40:29.669650','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','resource.created','AlertRule/acmemark-rule','{"action":"resource.created","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"pool":[],"replica":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf2f5xrgc2yz5ev","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf2cxwd0deysxnj","userAgent":"python-httpx/0.28.1"},"previous":"fa34ba8f1b47f1d059cdeeec9d3b9ac63c6ac89b7e7440ad035ba7920d7b7c5a","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-29T22:40:29.669650Z","version":1}','ee35396e0f309ff7775269c0c2f0f0700a4abe5090bd907a6c8683ff0a2fba0c');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',11,'2026-11-29 22:40:29.837715','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','resource.created','Silence/acmemark-silence','{"action":"resource.created","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf2mdsne5tn0gq4","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf2h41cah32zpjx","userAgent":"python-httpx/0.28.1"},"previous":"ee35396e0f309ff7775269c0c2f0f0700a4abe5090bd907a6c8683ff0a2fba0c","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-29T22:40:29.837715Z","version":1}','5d5296e51415817d40d14f83c16d4c35acbfc4cac4ed8dc1384e5c22f9919f67');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',12,'2026-11-29 22:40:30.276841','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','resource.created','AlertChannel/acmemark-channel','{"action":"resource.created","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"AlertChannel/acmemark-channel":{"labels":{},"spec":{"cap":{"messages":20,"per":"1m"},"description":"","enabled":true,"giveUpAfter":"6h","sendResolved":true,"slack":{"url":"scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}}}},"before":{},"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf3248dtnh9wtrx","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf2qvby4gmdts21","userAgent":"python-httpx/0.28.1"},"previous":"5d5296e51415817d40d14f83c16d4c35acbfc4cac4ed8dc1384e5c22f9919f67","resource":"AlertChannel/acmemark-channel","sequence":12,"time":"2026-11-29T22:40:30.276841Z","version":1}','94beffcc3fddd86535c886f37b0a81e886f23c79eb428641ee4ca1f174bafdc4');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',13,'2026-11-29 22:40:30.597497','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','resource.created','ReplicaPool/acmemark-pool','{"action":"resource.created","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"ReplicaPool/acmemark-pool":{"labels":{},"spec":{"database":"postgres","description":"","engine":"POSTGRESQL","lag":{"lower":"1s","upper":"5s"},"password":"scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464","primary":{"host":"127.0.0.1","port":5432,"tls":"VERIFIED"},"replicas":[{"host":"127.0.0.2","name":"r1","port":5432,"tls":"VERIFIED"}],"sampleInterval":"250ms","user":"probe"}}},"before":{},"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf3c5x7rapyezhk","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf32yf3bjejt4kw","userAgent":"python-httpx/0.28.1"},"previous":"94beffcc3fddd86535c886f37b0a81e886f23c79eb428641ee4ca1f174bafdc4","resource":"ReplicaPool/acmemark-pool","sequence":13,"time":"2026-11-29T22:40:30.597497Z","version":1}','c3fccb6f0c699d20380122cb8fec89fefd171d10606f17d065b5058b0f304692');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',14,'2026-11-29 22:40:30.813129','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','file.uploaded','File/file_01m8mqf3jg0f08ve5saz','{"action":"file.uploaded","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf3jx7jwwjt8kjc","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m8mqf3dx435ktt0cxa","userAgent":"python-httpx/0.28.1"},"previous":"c3fccb6f0c699d20380122cb8fec89fefd171d10606f17d065b5058b0f304692","resource":"File/file_01m8mqf3jg0f08ve5saz","sequence":14,"time":"2026-11-29T22:40:30.813129Z","version":1}','1b0c48f0e7fd63d4057f71bfa4c95ce0b862f18acfcc6225316da62507d5582b');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',15,'2026-11-29 22:40:30.899581','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','token.created','token/tok_01m8mqf3nf06gdvxrt9p','{"action":"token.created","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_x6kwb6","role":"OWNER"},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf3nkgdjb1k1jjh","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf3mhnxtd0jhens","userAgent":"python-httpx/0.28.1"},"previous":"1b0c48f0e7fd63d4057f71bfa4c95ce0b862f18acfcc6225316da62507d5582b","resource":"token/tok_01m8mqf3nf06gdvxrt9p","sequence":15,"time":"2026-11-29T22:40:30.899581Z","version":1}','a244b8b8c52bcd08b463e437db8ed9d45ad0b2c025dce15d5ee3dcf3e3c2608d');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',16,'2026-11-29 22:40:30.927352','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','gateway_token.created','GatewayToken/acmemark-gateway','{"action":"gateway_token.created","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m8mqf3pb1568r67e19","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf3pfae44k99t6q","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf3p6ktdg2ge8yj","userAgent":"python-httpx/0.28.1"},"previous":"a244b8b8c52bcd08b463e437db8ed9d45ad0b2c025dce15d5ee3dcf3e3c2608d","resource":"GatewayToken/acmemark-gateway","sequence":16,"time":"2026-11-29T22:40:30.927352Z","version":1}','adae5f2b99d0d220b16a4824b39005624ce691e29f6f2a5f055df372fd0f3ff3');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',17,'2026-11-29 22:40:34.383479','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','passkey.added','passkey/pky_01m8mqf4ce75mtbacaxs','{"action":"passkey.added","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf72fmdmvaepxhs","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf4b4c36d0qsgam","userAgent":"python-httpx/0.28.1"},"previous":"adae5f2b99d0d220b16a4824b39005624ce691e29f6f2a5f055df372fd0f3ff3","resource":"passkey/pky_01m8mqf4ce75mtbacaxs","sequence":17,"time":"2026-11-29T22:40:34.383479Z","version":1}','9e43db2caa939c91e25582067f55a8734415be695d540b24790ef1b4c5c594b6');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',18,'2026-11-29 22:40:35.220405','system:alerting','alerting','alert.fired','AlertRule/acmemark-rule','{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m8mqf7m93dnc0m23j8","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf7wm9m4fvpzsv8","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"9e43db2caa939c91e25582067f55a8734415be695d540b24790ef1b4c5c594b6","resource":"AlertRule/acmemark-rule","sequence":18,"time":"2026-11-29T22:40:35.220405Z","version":1}','92882b9a5a22799784cb15b87a54c4cbbbcf2ba972d8a7858046b655c5f5d7f2');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',19,'2026-11-29 22:40:35.572897','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','member.invited','invite/inv_01m8mqf868bn6y8e8ah0','{"action":"member.invited","actor":{"credential":"ses_01m8mqf1cpbpn1jhqzr6","id":"usr_01m8mqf15btsbpcqepx6","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-06T22:40:35.528491Z","role":"VIEWER"},"before":null,"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf87mrv00d19qpg","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf83xswgkh990rz","userAgent":"python-httpx/0.28.1"},"previous":"92882b9a5a22799784cb15b87a54c4cbbbcf2ba972d8a7858046b655c5f5d7f2","resource":"invite/inv_01m8mqf868bn6y8e8ah0","sequence":19,"time":"2026-11-29T22:40:35.572897Z","version":1}','0e635fbafa431ab18392af0e6beeb18a06775b864359b63c0fb407662f3ec0e3');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',20,'2026-11-29 22:40:37.004609','usr_01m8mqeth9m35bargx4v','admin@tcp.local','resource.updated','Cluster/acmemark-web','{"action":"resource.updated","actor":{"credential":"ses_01m8mqf0xw2t9wnzzgpg","id":"usr_01m8mqeth9m35bargx4v","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqf9mcbt2n8zsyjs","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mqf99ngqpvtva4xq","userAgent":"python-httpx/0.28.1"},"previous":"0e635fbafa431ab18392af0e6beeb18a06775b864359b63c0fb407662f3ec0e3","resource":"Cluster/acmemark-web","sequence":20,"time":"2026-11-29T22:40:37.004609Z","version":1}','e85cd8b7c2a2d10c1cae2800aa4b989ea00837b6fdb94efcfd871a7e1a6f831c');
INSERT INTO "audit_events" VALUES('org_01m8mqetd0x121bhsgxg',21,'2026-11-29 22:40:37.530130','usr_01m8mqeth9m35bargx4v','admin@tcp.local','changes.rolled_back','Revision/10','{"action":"changes.rolled_back","actor":{"credential":"ses_01m8mqf0xw2t9wnzzgpg","id":"usr_01m8mqeth9m35bargx4v","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8mqetd0x121bhsgxg","id":"evt_01m8mqfa4tprk4y5af23","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m8mqf9x2c3t15je16b","userAgent":"python-httpx/0.28.1"},"previous":"e85cd8b7c2a2d10c1cae2800aa4b989ea00837b6fdb94efcfd871a7e1a6f831c","resource":"Revision/10","sequence":21,"time":"2026-11-29T22:40:37.530130Z","version":1}','2117823c9d7265f9885228559099074f63e055a8c9495e3b00eedb1bb4e58267');
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
INSERT INTO "backend_health" VALUES('gw-1','org_01m8mqetd0x121bhsgxg','acmemark-web','192.0.2.1:80','UNHEALTHY','its health check fails','2026-11-29 22:40:37.620885');
CREATE TABLE backup_codes (
	user_id VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	salt VARCHAR(64) NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_backup_codes PRIMARY KEY (user_id, digest), 
	CONSTRAINT fk_backup_codes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "backup_codes" VALUES('usr_01m8mqf15btsbpcqepx6','f313d0aa9db16780582eef219d28fbc6980c57161b3c3da12a00d7473e33834d','c05fec82efe0a6f8e7baa8400cf9ae67',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mqf15btsbpcqepx6','bc92d1a45d86c8c7f1c109bd5c511519ff290b690443a90fd3bd6ba6460bb091','c05fec82efe0a6f8e7baa8400cf9ae67',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mqf15btsbpcqepx6','eaafbdd141da9d8f78adb87bac3bd78d91c76794c03eebb64dabadf504b4f824','c05fec82efe0a6f8e7baa8400cf9ae67',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mqf15btsbpcqepx6','c60ce2affc8335317b6f5159ec26fdc9123ac900dbb35032206a26848afaf44f','c05fec82efe0a6f8e7baa8400cf9ae67',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mqf15btsbpcqepx6','6fcd7492f66c22e8a99f87ff6b78b7359080c521e2013ad1c3974abbd2a55779','c05fec82efe0a6f8e7baa8400cf9ae67',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mqf15btsbpcqepx6','ec722352d3fc4d51e38e166342fa2c90b3617ffcfeb1c6ed8bd2e304a4f546b2','c05fec82efe0a6f8e7baa8400cf9ae67',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mqf15btsbpcqepx6','5cb1e7542e0de5d43e9d8d431d84bfc6283d3f1f0b230d5a26ef02a12cda2eaa','c05fec82efe0a6f8e7baa8400cf9ae67',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mqf15btsbpcqepx6','7a2b9a82c94884c1ebd81967cbdc21988bf8aae64cb6cd617ee79f2d6cda4a90','c05fec82efe0a6f8e7baa8400cf9ae67',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mqf15btsbpcqepx6','a6871803f3425cb52d39e87ab64c7154334f0cb95aeef939a11bf659f95a0974','c05fec82efe0a6f8e7baa8400cf9ae67',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mqf15btsbpcqepx6','4ba791870ae2c888aac1e005ca222a40dc76978e4ab6a455e23d35f32dbeaf6b','c05fec82efe0a6f8e7baa8400cf9ae67',NULL);
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
INSERT INTO "claims" VALUES('slug','acmemark-shop','org_01m8mqetd0x121bhsgxg','Endpoint','acmemark-shop');
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
INSERT INTO "files" VALUES('file_01m8mqf3jg0f08ve5saz','org_01m8mqetd0x121bhsgxg','eb88cbe1328a86b8f78a1fa20752e457','private','acmemark.txt','acmemark.txt',5,'text/plain','2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824','2026-11-29 22:40:30.800681','owner@acmemark.example');
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
INSERT INTO "gateway_tokens" VALUES('gwt_01m8mqf3pb1568r67e19','acmemark-gateway','tcp_gw_x4pys9','90b9b5b9a07c46a7859c303247c756e093cff568b185cfdf9172160ead684254','org_01m8mqetd0x121bhsgxg','2026-11-29 22:40:30.923656','owner@acmemark.example',NULL,NULL,NULL);
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
INSERT INTO "gateways" VALUES('gw-1','s1','proc_01m8mqeqqnde1smcgycw','2026-11-29 22:40:30.821585','2026-11-29 22:40:30.821585',NULL,'2026-11-29 22:40:30.821776','1.40.0','0.1.0','10.0.0.9',8080,8443,NULL,NULL);
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
INSERT INTO "health_events" VALUES(1,'org_01m8mqetd0x121bhsgxg','acmemark-web','192.0.2.1:80','gw-1','2026-11-29 22:40:37.620885','UNHEALTHY','its health check fails',NULL,NULL);
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
INSERT INTO "invites" VALUES('inv_01m8mqf10cg867x7wmmg','org_01m8mqetd0x121bhsgxg','owner@acmemark.example','OWNER','1bf3da97d50ae9c3362522ce21e5afa2a14fde82d6c77c06694e4b402c17df97','usr_01m8mqeth9m35bargx4v','2026-11-29 22:40:28.172320','2026-12-06 22:40:28.172320','2026-11-29 22:40:28.343425',NULL);
INSERT INTO "invites" VALUES('inv_01m8mqf868bn6y8e8ah0','org_01m8mqetd0x121bhsgxg','acmemark@example.com','VIEWER','ddcb36271e56d2f419db9c2246a3072d12ca433d17249b8f829f53a5b4626e5d','usr_01m8mqf15btsbpcqepx6','2026-11-29 22:40:35.528491','2026-12-06 22:40:35.528491',NULL,NULL);
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
INSERT INTO "login_throttles" VALUES('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7',0,'2026-11-29 22:40:28.542917');
INSERT INTO "login_throttles" VALUES('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768',0,'2026-11-29 22:40:27.805196');
INSERT INTO "login_throttles" VALUES('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a',0,'2026-11-29 22:40:28.542917');
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
INSERT INTO "memberships" VALUES('usr_01m8mqeth9m35bargx4v','org_01m8mqetd0x121bhsgxg','OWNER','2026-11-29 22:40:21.375336');
INSERT INTO "memberships" VALUES('usr_01m8mqf15btsbpcqepx6','org_01m8mqetd0x121bhsgxg','OWNER','2026-11-29 22:40:28.343425');
CREATE TABLE metric_blocks (
	slot_s SMALLINT NOT NULL, 
	start BIGINT NOT NULL, 
	series_id BIGINT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_metric_blocks PRIMARY KEY (slot_s, start, series_id)
)
 WITHOUT ROWID

;
INSERT INTO "metric_blocks" VALUES(10,1795992000,1,X'80780163606060672013000001CB0008');
INSERT INTO "metric_blocks" VALUES(10,1795992000,2,X'80780163606060642013000000750002');
INSERT INTO "metric_blocks" VALUES(10,1795992000,3,X'8078016360606066201F3092AF957C7B0103E70008');
INSERT INTO "metric_blocks" VALUES(10,1795992000,4,X'80780163606060671805A321301A02A321301A02A32130C0210000346B0008');
INSERT INTO "metric_blocks" VALUES(10,1795992000,5,X'80780163606060672013000001CB0008');
CREATE TABLE metric_cursors (
	series_id BIGINT NOT NULL, 
	began_ns BIGINT NOT NULL, 
	value BLOB NOT NULL, 
	CONSTRAINT pk_metric_cursors PRIMARY KEY (series_id, began_ns)
)
 WITHOUT ROWID

;
INSERT INTO "metric_cursors" VALUES(1,1795991977000000000,X'0007');
INSERT INTO "metric_cursors" VALUES(4,1795991977000000000,X'0007000000000000000000000000000000000000000000000000000000');
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
INSERT INTO "metric_series" VALUES(1,'org_01m8mqetd0x121bhsgxg','requests','gw-1','acmemark-shop','','acmemark-web','','200','',1795992037,'','');
INSERT INTO "metric_series" VALUES(2,'','reports','gw-1','','','','','','',1795992037,'','');
INSERT INTO "metric_series" VALUES(3,'org_01m8mqetd0x121bhsgxg','active_requests','gw-1','','','acmemark-web','','','',1795992037,'','');
INSERT INTO "metric_series" VALUES(4,'org_01m8mqetd0x121bhsgxg','latency','gw-1','acmemark-shop','','acmemark-web','','','',1795992037,'','');
INSERT INTO "metric_series" VALUES(5,'','gateway_requests','gw-1','','','','','','',1795992037,'','');
CREATE TABLE metric_sources (
	gateway TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	epochs TEXT NOT NULL, 
	seen_at BIGINT NOT NULL, 
	gauges BLOB NOT NULL, 
	CONSTRAINT pk_metric_sources PRIMARY KEY (gateway)
);
INSERT INTO "metric_sources" VALUES('gw-1',0,'[[1795991977000000000, 1795992037000000000]]',1795992037,X'78018B8E564A4C2EC92C4B8D2F4A2D2C4D2D2E2956D251CA2F4A8F3730CCB5C82D4C2D4931A83034324CCA284EAF48074A415062726E6A6E6251B66E796A125C10C6308E8D0500DA2E198E');
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
INSERT INTO "notifications" VALUES(1,'usr_01m8mqeth9m35bargx4v','org_01m8mqetd0x121bhsgxg','BACKEND_HEALTH','alr_01m8mqf7m93dnc0m23j8:FIRING','FIRING: acmemark-rule (WARNING)','gateways disconnected is 0 gateways, below 1 gateways',NULL,'2026-11-29 22:40:35.172448',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(2,'usr_01m8mqf15btsbpcqepx6','org_01m8mqetd0x121bhsgxg','BACKEND_HEALTH','alr_01m8mqf7m93dnc0m23j8:FIRING','FIRING: acmemark-rule (WARNING)','gateways disconnected is 0 gateways, below 1 gateways',NULL,'2026-11-29 22:40:35.172448',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(3,'usr_01m8mqeth9m35bargx4v','org_01m8mqetd0x121bhsgxg','BACKEND_HEALTH','acmemark-alert:FIRING','FIRING: acmemark title (INFO)','acmemark summary',NULL,'2026-11-29 22:40:35.720661',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(4,'usr_01m8mqf15btsbpcqepx6','org_01m8mqetd0x121bhsgxg','BACKEND_HEALTH','acmemark-alert:FIRING','FIRING: acmemark title (INFO)','acmemark summary',NULL,'2026-11-29 22:40:35.720661',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(5,'usr_01m8mqeth9m35bargx4v','org_01m8mqetd0x121bhsgxg','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-29 22:40:36.367324',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(6,'usr_01m8mqf15btsbpcqepx6','org_01m8mqetd0x121bhsgxg','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-29 22:40:36.367324',NULL,NULL,NULL);
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
INSERT INTO "organisations" VALUES('org_01m8mqetd0x121bhsgxg','default','Default',0,'2026-11-29 22:40:21.408774',NULL,NULL);
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
INSERT INTO "passkeys" VALUES('pky_01m8mqf4ce75mtbacaxs','usr_01m8mqf15btsbpcqepx6','9ec2d5518c0008a7a028210c7805117cb9e2cfeac0c10f37d5cf23ace936429b','a50102032620012158200a88ae287f2ce3cc0484ea6ac0cd594b8bf14887123eba98cb903071c3d243242258200409f1ad367802bdb78faac6382be0b253061a6f6ca98fd935e402efb03b80e8',0,'acmemark-passkey','["internal"]',0,'2026-11-29 22:40:31.630256',NULL);
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
MIIBlDCCATugAwIBAgIUdrYcrB1Co38/v3vwcLyZ7v/R+HUwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEyOTIxNDAy
MVoXDTI3MTIzMTIyNDAyMVowIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEGDFeZQ5p7Rup1M6F1yu5epgZ
IMbsUYZNvV5LoLLBKFQwAO+el94YG8+xQMb514oeCf1wmPDaKkc7OTmMOYhoFaNT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
RwAwRAIgK/j/WtytIMZ2hiEToEtQUAIgjypOflgUTjm6A3ujhYUCIDGsYCOZoQxX
wzKnQCeTgfDwKDEdsTbCeT50VMMhdGVZ
-----END CERTIFICATE-----
','PSOtTMLjbrmbecbfYfb3DmdVuwlbZoJHkRWZoR9P0uaIPBurYuxiGEYzwigp3od9EIqM7a2gIFzLSf9SHrNp4YH81BVICoKvSSUwieKNV1vfFdumrVWp4sY_sy0BUwIPnSYaH3ZsepsuyD_daj9npjo4B_ORaYW3dE8DF7ibd8qtpyFqfwUTLBzFaFYy70ehfPG4b3brg4ADnRbJJHOMgCLo2uWi5d7iiDocAP1u2fO5PSMZesZURkKh2g3cRHXdU6LwP4u2CSdOpMqkQrTJ3mRcIc3LYsEXM3Oqx5BSC_Am6BNdJtbWBycV4tfq_tIhe928QiHNLRpTZxqKdCdHxMJUXW_nbdTcZS6eI38=','2027-12-31 22:40:21.619827','2026-11-29 22:40:21.619827');
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
INSERT INTO "resources" VALUES('res_01m8mqf1mzgk77afj8jz','org_01m8mqetd0x121bhsgxg','Cluster','acmemark-web','{}','{"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}',10,10,'2026-11-29 22:40:28.831920','2026-11-29 22:40:37.490936');
INSERT INTO "resources" VALUES('res_01m8mqf1ze32yxkdb0ef','org_01m8mqetd0x121bhsgxg','Endpoint','acmemark-shop','{}','{"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "tokenIssuers": [], "enabled": true}',2,2,'2026-11-29 22:40:29.166892','2026-11-29 22:40:29.166892');
INSERT INTO "resources" VALUES('res_01m8mqf25y95t04nz2g9','org_01m8mqetd0x121bhsgxg','RoutingPolicy','acmemark-beta','{}','{"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}',3,3,'2026-11-29 22:40:29.374338','2026-11-29 22:40:29.374338');
INSERT INTO "resources" VALUES('res_01m8mqf2ajqa9qmdyje0','org_01m8mqetd0x121bhsgxg','Certificate','acmemark-certificate','{}','{"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhR98RkNmkaiA2VPtkDNx2vrzegl6TAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MjE0MDI4WhcNMjcwMjI3MjI0\nMDI4WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\ns05zKM6Zd7mTMRzFwwGuA1/lE01qW1IMC9BCeU39inYlwi9dWfMfdk3K/U/8kwzK\ny7fl8xxfIOwolr4nX38pkqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCg8xKjBbAWeUXmYRMb\nAG6XUh7R5ZWtGInhMuCFzk+/OAIhANcRefdaf8xcpvfMHxYQTmviWhh68awADRfh\nogOtWJ85\n-----END CERTIFICATE-----\n", "privateKey": "sha256:eb83ab3b49620ebd2f92f4388ebf6e4b3f433752b0a2c4dc20c739ea8726e3fe"}',4,4,'2026-11-29 22:40:29.522954','2026-11-29 22:40:29.522954');
INSERT INTO "resources" VALUES('res_01m8mqf2en80f0ed98vd','org_01m8mqetd0x121bhsgxg','AlertRule','acmemark-rule','{}','{"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "pool": [], "replica": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}',5,5,'2026-11-29 22:40:29.653276','2026-11-29 22:40:29.653276');
INSERT INTO "resources" VALUES('res_01m8mqf2kk1093c7zh8h','org_01m8mqetd0x121bhsgxg','Silence','acmemark-silence','{}','{"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}',6,6,'2026-11-29 22:40:29.811750','2026-11-29 22:40:29.811750');
INSERT INTO "resources" VALUES('res_01m8mqf31fkcwengefnz','org_01m8mqetd0x121bhsgxg','AlertChannel','acmemark-channel','{}','{"slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "description": "", "enabled": true, "sendResolved": true, "cap": {"messages": 20, "per": "1m"}, "giveUpAfter": "6h"}',7,7,'2026-11-29 22:40:30.255323','2026-11-29 22:40:30.255323');
INSERT INTO "resources" VALUES('res_01m8mqf3be5ps73d5a9y','org_01m8mqetd0x121bhsgxg','ReplicaPool','acmemark-pool','{}','{"description": "", "engine": "POSTGRESQL", "database": "postgres", "user": "probe", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "primary": {"host": "127.0.0.1", "port": 5432, "tls": "VERIFIED"}, "replicas": [{"host": "127.0.0.2", "port": 5432, "tls": "VERIFIED", "name": "r1"}], "lag": {"upper": "5s", "lower": "1s"}, "sampleInterval": "250ms"}',8,8,'2026-11-29 22:40:30.574710','2026-11-29 22:40:30.574710');
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
INSERT INTO "revisions" VALUES(1,'org_01m8mqetd0x121bhsgxg',1,'',NULL,'user','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','2026-11-29 22:40:28.831920','[{"action": "create", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8mqf1mzgk77afj8jz", "createdAt": "2026-11-29T22:40:28.831920+00:00", "before": null, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(2,'org_01m8mqetd0x121bhsgxg',2,'',NULL,'user','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','2026-11-29 22:40:29.166892','[{"action": "create", "kind": "Endpoint", "name": "acmemark-shop", "id": "res_01m8mqf1ze32yxkdb0ef", "createdAt": "2026-11-29T22:40:29.166892+00:00", "before": null, "after": {"labels": {}, "spec": {"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "tokenIssuers": [], "enabled": true}}}]');
INSERT INTO "revisions" VALUES(3,'org_01m8mqetd0x121bhsgxg',3,'',NULL,'user','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','2026-11-29 22:40:29.374338','[{"action": "create", "kind": "RoutingPolicy", "name": "acmemark-beta", "id": "res_01m8mqf25y95t04nz2g9", "createdAt": "2026-11-29T22:40:29.374338+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}}}]');
INSERT INTO "revisions" VALUES(4,'org_01m8mqetd0x121bhsgxg',4,'',NULL,'user','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','2026-11-29 22:40:29.522954','[{"action": "create", "kind": "Certificate", "name": "acmemark-certificate", "id": "res_01m8mqf2ajqa9qmdyje0", "createdAt": "2026-11-29T22:40:29.522954+00:00", "before": null, "after": {"labels": {}, "spec": {"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhR98RkNmkaiA2VPtkDNx2vrzegl6TAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MjE0MDI4WhcNMjcwMjI3MjI0\nMDI4WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\ns05zKM6Zd7mTMRzFwwGuA1/lE01qW1IMC9BCeU39inYlwi9dWfMfdk3K/U/8kwzK\ny7fl8xxfIOwolr4nX38pkqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCg8xKjBbAWeUXmYRMb\nAG6XUh7R5ZWtGInhMuCFzk+/OAIhANcRefdaf8xcpvfMHxYQTmviWhh68awADRfh\nogOtWJ85\n-----END CERTIFICATE-----\n", "privateKey": "sha256:eb83ab3b49620ebd2f92f4388ebf6e4b3f433752b0a2c4dc20c739ea8726e3fe"}}}]');
INSERT INTO "revisions" VALUES(5,'org_01m8mqetd0x121bhsgxg',5,'',NULL,'user','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','2026-11-29 22:40:29.653276','[{"action": "create", "kind": "AlertRule", "name": "acmemark-rule", "id": "res_01m8mqf2en80f0ed98vd", "createdAt": "2026-11-29T22:40:29.653276+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "pool": [], "replica": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}}}]');
INSERT INTO "revisions" VALUES(6,'org_01m8mqetd0x121bhsgxg',6,'',NULL,'user','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','2026-11-29 22:40:29.811750','[{"action": "create", "kind": "Silence", "name": "acmemark-silence", "id": "res_01m8mqf2kk1093c7zh8h", "createdAt": "2026-11-29T22:40:29.811750+00:00", "before": null, "after": {"labels": {}, "spec": {"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}}}]');
INSERT INTO "revisions" VALUES(7,'org_01m8mqetd0x121bhsgxg',7,'',NULL,'user','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','2026-11-29 22:40:30.255323','[{"action": "create", "kind": "AlertChannel", "name": "acmemark-channel", "id": "res_01m8mqf31fkcwengefnz", "createdAt": "2026-11-29T22:40:30.255323+00:00", "before": null, "after": {"labels": {}, "spec": {"slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "description": "", "enabled": true, "sendResolved": true, "cap": {"messages": 20, "per": "1m"}, "giveUpAfter": "6h"}}}]');
INSERT INTO "revisions" VALUES(8,'org_01m8mqetd0x121bhsgxg',8,'',NULL,'user','usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','2026-11-29 22:40:30.574710','[{"action": "create", "kind": "ReplicaPool", "name": "acmemark-pool", "id": "res_01m8mqf3be5ps73d5a9y", "createdAt": "2026-11-29T22:40:30.574710+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "engine": "POSTGRESQL", "database": "postgres", "user": "probe", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "primary": {"host": "127.0.0.1", "port": 5432, "tls": "VERIFIED"}, "replicas": [{"host": "127.0.0.2", "port": 5432, "tls": "VERIFIED", "name": "r1"}], "lag": {"upper": "5s", "lower": "1s"}, "sampleInterval": "250ms"}}}]');
INSERT INTO "revisions" VALUES(9,'org_01m8mqetd0x121bhsgxg',9,'',NULL,'user','usr_01m8mqeth9m35bargx4v','admin@tcp.local','2026-11-29 22:40:36.894613','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8mqf1mzgk77afj8jz", "createdAt": "2026-11-29T22:40:28.831920+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(10,'org_01m8mqetd0x121bhsgxg',10,'Roll back to revision 8','to have rolled back','user','usr_01m8mqeth9m35bargx4v','admin@tcp.local','2026-11-29 22:40:37.490936','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8mqf1mzgk77afj8jz", "createdAt": "2026-11-29T22:40:28.831920+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
CREATE TABLE sealed_secrets (
	organisation_id VARCHAR(64) NOT NULL, 
	handle VARCHAR(80) NOT NULL, 
	ciphertext TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_sealed_secrets PRIMARY KEY (organisation_id, handle)
);
INSERT INTO "sealed_secrets" VALUES('org_01m8mqetd0x121bhsgxg','sha256:eb83ab3b49620ebd2f92f4388ebf6e4b3f433752b0a2c4dc20c739ea8726e3fe','ScLQvg-AjRLIIjHMTw533wJIMpLW8rUTGI7xj7hq1nQMKvF9z_MTxG-2j7_cFfTHNbIVqtBSaqzUv2S0X7_Nvsq7k8h7qtE6RTfyjVG-fhApsA1Nl1V2QHXoA6WG_5KlZZHHKwhlmNr7E7J5E8MnQDkuITD6dYzwgHNnMrjpsFc6tX642-wup3q0L0VHwj8khq29BdsTvIPCL1if2DFdGY4bu6VgrCvuBmHqUocpMfDAAGxA7qA_CmdvlvajGc7cjls37jDouOIqhBmzP4G4IgADsi5ymQadkR4tyJ5HEfXQe-uFbFjhR1xxIp3_gOlPqcvxQxwEOPQaY4NaVtxkCZhKwZm5L4yDc64P808=','2026-11-29 22:40:29.551502');
INSERT INTO "sealed_secrets" VALUES('org_01m8mqetd0x121bhsgxg','scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087','iByueYt1C4K_pA-GbZoIT-nfprC39x32zvCxHE2Vf_IW1tNct8yUQsXBdQd_EGUXTpFf','2026-11-29 22:40:30.272339');
INSERT INTO "sealed_secrets" VALUES('org_01m8mqetd0x121bhsgxg','scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464','bK0KCj87zd_iUWb26u2tHAiUTJgDSeAUdys95LA2lVA7fklNGEyHgBA=','2026-11-29 22:40:30.593926');
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
INSERT INTO "sessions" VALUES('ses_01m8mqf0xw2t9wnzzgpg','usr_01m8mqeth9m35bargx4v','org_01m8mqetd0x121bhsgxg','2026-11-29 22:40:28.092440','2026-11-29 22:40:28.092440','2026-12-06 22:40:28.092440',NULL,'198.51.100.7','python-httpx/0.28.1');
INSERT INTO "sessions" VALUES('ses_01m8mqf1cpbpn1jhqzr6','usr_01m8mqf15btsbpcqepx6','org_01m8mqetd0x121bhsgxg','2026-11-29 22:40:28.566337','2026-11-29 22:40:28.566337','2026-12-06 22:40:28.566337',NULL,'198.51.100.7','python-httpx/0.28.1');
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
INSERT INTO "users" VALUES('usr_01m8mqeth9m35bargx4v','admin@tcp.local','Administrator','$argon2id$v=19$m=8,t=1,p=1$+JUmHHYh8wh52u699CG7Ug$GaZ0zbSvWDitd/gwYcxTeYqd+WQI6M40dqu8z6r82d4',0,1,'2026-11-29 22:40:21.375336','2026-11-29 22:40:21.375336',NULL,NULL,0);
INSERT INTO "users" VALUES('usr_01m8mqf15btsbpcqepx6','owner@acmemark.example','acmemark person','$argon2id$v=19$m=8,t=1,p=1$QkWxGIAKCr4rJyMTL8lyaw$pL1mKrl04MFEQc/Uyx/GsVtzqzzdAulfi631kb0Jqbo',0,0,'2026-11-29 22:40:28.331927','2026-11-29 22:40:28.331927',NULL,NULL,0);
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
CREATE INDEX ix_gateway_past_refusals_gateway_id ON gateway_past_refusals (gateway_id);
CREATE INDEX ix_gateway_past_refusals_until ON gateway_past_refusals (until);
CREATE INDEX ix_issuer_key_sets_due_at ON issuer_key_sets (due_at);
COMMIT;
