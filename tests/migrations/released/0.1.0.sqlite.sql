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
INSERT INTO "alembic_version" VALUES('0017');
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
INSERT INTO "alert_deliveries" VALUES(1,'org_01m8mc6m78dqs8s04vb7','gone','acmemark-alert:FIRING:gone','acmemark-alert','acmemark-group','acmemark-rule','FIRING','{"event": "FIRING", "organisation_id": "org_01m8mc6m78dqs8s04vb7", "alert_id": "acmemark-alert", "transition": "FIRING", "dedup_key": "acmemark-group", "rule": "acmemark-rule", "severity": "INFO", "title": "acmemark title", "summary": "acmemark summary", "started_at": "2026-11-29T19:23:42.678089Z", "ended_at": null, "value": null, "threshold": null, "labels": {}, "suspects": [], "link": null, "topic": "BACKEND_HEALTH"}','DROPPED',0,'2026-11-29 19:23:42.678233','2026-11-29 19:23:42.678233','2026-11-29 19:23:42.678233',NULL,'2026-11-29 19:23:42.687935',NULL,'there is no channel gone','[]');
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
INSERT INTO "alert_events" VALUES(1,'alr_01m8mc6r0km4qc5yg7kj','2026-11-29 19:23:42.399249','FIRING','alerting','its condition has held for 0 s',0.0);
CREATE TABLE alert_leader (
	id INTEGER NOT NULL, 
	version BIGINT NOT NULL, 
	process VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_alert_leader PRIMARY KEY (id)
);
INSERT INTO "alert_leader" VALUES(1,2,'proc_01m8mc6kb61mb7ddw2ch','2026-11-29 19:23:42.399249');
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
INSERT INTO "alerts" VALUES('alr_01m8mc6r0km4qc5yg7kj','org_01m8mc6m78dqs8s04vb7','acmemark-rule','[]','5115dabd1fb3eb5f77fce2a4520388693eaca5f53a4c0c5dea48c3efdfa2dbb4',1,'FIRING','WARNING','2026-11-29 19:23:42.399249','2026-11-29 19:23:42.399249',NULL,NULL,0,'gateways disconnected is 0 gateways, below 1 gateways',0.0,1.0,'{}','[{"number": 8, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T19:23:41.454481+00:00", "changes": ["create ReplicaPool/acmemark-pool"]}, {"number": 4, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T19:23:41.051824+00:00", "changes": ["create Certificate/acmemark-certificate"]}, {"number": 3, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T19:23:40.996913+00:00", "changes": ["create RoutingPolicy/acmemark-beta"]}, {"number": 2, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T19:23:40.935296+00:00", "changes": ["create Endpoint/acmemark-shop"]}, {"number": 1, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T19:23:40.855652+00:00", "changes": ["create Cluster/acmemark-web"]}]','[]',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "api_tokens" VALUES('tok_01m8mc6q5875s2f3hn7z','tcp_pat_236wqq','b56e749437b2de0002c2dfeef25a1e04a36be1efa7969629a050961d0871f93a','acmemark-token','usr_01m8mc6p4qw3x2fcy3fq','org_01m8mc6m78dqs8s04vb7','OWNER','2026-11-29 19:23:41.608882',NULL,NULL,NULL,0);
CREATE TABLE audit_chains (
	chain VARCHAR(64) NOT NULL, 
	sequence BIGINT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	first_sequence BIGINT NOT NULL, 
	retention_days INTEGER, 
	CONSTRAINT pk_audit_chains PRIMARY KEY (chain)
);
INSERT INTO "audit_chains" VALUES('org_01m8mc6m78dqs8s04vb7',21,'57be94006e8b28e88b257d8730bb57d3a8926dc6ec6d035fce8d406f37509178',1,NULL);
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
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',1,'2026-11-29 19:23:38.859687','system:seed','seed','user.created','user/usr_01m8mc6m7tgy0k9f7234','{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6mfbkext1ashzg","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m8mc6m7tgy0k9f7234","sequence":1,"time":"2026-11-29T19:23:38.859687Z","version":1}','2a3a8584e9ee9d3bb87a2551ef84b4cab56d3b66b9625c11a6084427bd3b00cb');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',2,'2026-11-29 19:23:40.271188','usr_01m8mc6m7tgy0k9f7234','admin@tcp.local','session.started','user/usr_01m8mc6m7tgy0k9f7234','{"action":"session.started","actor":{"credential":"ses_01m8mc6nvc8a9edpb9yr","id":"usr_01m8mc6m7tgy0k9f7234","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6nvfd55vjwavy3","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6ndfz9yv827dse","userAgent":"python-httpx/0.28.1"},"previous":"2a3a8584e9ee9d3bb87a2551ef84b4cab56d3b66b9625c11a6084427bd3b00cb","resource":"user/usr_01m8mc6m7tgy0k9f7234","sequence":2,"time":"2026-11-29T19:23:40.271188Z","version":1}','a04e1622145e383848656750fb43058f52e9fd234cef760f8fffe28a0a241ec8');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',3,'2026-11-29 19:23:40.325911','usr_01m8mc6m7tgy0k9f7234','admin@tcp.local','member.invited','invite/inv_01m8mc6nwyx7dj1ddhyz','{"action":"member.invited","actor":{"credential":"ses_01m8mc6nvc8a9edpb9yr","id":"usr_01m8mc6m7tgy0k9f7234","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-06T19:23:40.318699Z","role":"OWNER"},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6nx5yz9jh01bf4","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6nw2ge4vkg3y8w","userAgent":"python-httpx/0.28.1"},"previous":"a04e1622145e383848656750fb43058f52e9fd234cef760f8fffe28a0a241ec8","resource":"invite/inv_01m8mc6nwyx7dj1ddhyz","sequence":3,"time":"2026-11-29T19:23:40.325911Z","version":1}','af29f027e1d48ebe2056b77f4615e138e6f9a4c6cb7950491c2bec3b897a6feb');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',4,'2026-11-29 19:23:40.581988','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','member.joined','user/usr_01m8mc6p4qw3x2fcy3fq','{"action":"member.joined","actor":{"credential":null,"id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m8mc6nwyx7dj1ddhyz","invitedBy":"usr_01m8mc6m7tgy0k9f7234","role":"OWNER"},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6p55t0tz99z36m","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6nxeahg7eb44k4","userAgent":"python-httpx/0.28.1"},"previous":"af29f027e1d48ebe2056b77f4615e138e6f9a4c6cb7950491c2bec3b897a6feb","resource":"user/usr_01m8mc6p4qw3x2fcy3fq","sequence":4,"time":"2026-11-29T19:23:40.581988Z","version":1}','07bafa60108ae1d5c90c56a4846f682c0e63b7fd008ed99ac8162e68a686f1af');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',5,'2026-11-29 19:23:40.809440','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','session.started','user/usr_01m8mc6p4qw3x2fcy3fq','{"action":"session.started","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6pc9mrwz8vtcjp","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6p5gz82050zbf7","userAgent":"python-httpx/0.28.1"},"previous":"07bafa60108ae1d5c90c56a4846f682c0e63b7fd008ed99ac8162e68a686f1af","resource":"user/usr_01m8mc6p4qw3x2fcy3fq","sequence":5,"time":"2026-11-29T19:23:40.809440Z","version":1}','dbdf64dce6ece4e4272fc6b1ec75dd7903912e700317c4f42267ec93bed2b24e');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',6,'2026-11-29 19:23:40.885791','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','resource.created','Cluster/acmemark-web','{"action":"resource.created","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6penz3k3cp4qp0","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6pcqzqs4501jse","userAgent":"python-httpx/0.28.1"},"previous":"dbdf64dce6ece4e4272fc6b1ec75dd7903912e700317c4f42267ec93bed2b24e","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-29T19:23:40.885791Z","version":1}','5eff97c478017870f6226737f6b5516070d86edff0ca2a8eed401db8c64ea2ca');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',7,'2026-11-29 19:23:40.958477','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','resource.created','Endpoint/acmemark-shop','{"action":"resource.created","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","tokenIssuers":[],"type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6pgykgp05xdfv7","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6pfdvgfr21c12x","userAgent":"python-httpx/0.28.1"},"previous":"5eff97c478017870f6226737f6b5516070d86edff0ca2a8eed401db8c64ea2ca","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-29T19:23:40.958477Z","version":1}','8b5671c923b3bd42889c16a95c3cd327596bec9aa0ae1f5e8b00899f50a17aa1');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',8,'2026-11-29 19:23:41.015143','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','resource.created','RoutingPolicy/acmemark-beta','{"action":"resource.created","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6pjq1p52wj0kwy","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6phfa1c2d35pzs","userAgent":"python-httpx/0.28.1"},"previous":"8b5671c923b3bd42889c16a95c3cd327596bec9aa0ae1f5e8b00899f50a17aa1","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-29T19:23:41.015143Z","version":1}','c49dcd9c3728dcbcec0bdad416bb555883797c0ebab1875bca3dce590ac65c7e');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',9,'2026-11-29 19:23:41.070603','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','resource.created','Certificate/acmemark-certificate','{"action":"resource.created","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhRkpfK2BjcjNeHBIijvshMsgZGV1TAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTgyMzQwWhcNMjcwMjI3MTky\nMzQwWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nKH9jd8ZFlVCEqVl/ESKBxcla8pWdORsFhhtuFKLggD3uUNPpuoNwSszS2AHRIDKt\nS6q0u27AEzLGNveoc9iLiqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIQCdG6ydlrGW2EqH3Yat\ndpz3gDwbtpb4jnj3zCRbBpIvXgIgDbWas+63oHuCiexs/orLV6Sx7VA0z0okmqHh\n7AXEcH0=\n-----END CERTIFICATE-----\n","privateKey":"sha256:8b5148cb00c27d118bf6d1180375bf6b0b3f726b943de681b819d52e37ecc8df"}}},"before":{},"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6pmexwbsnshxab","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6pk63w7zn7z5kx","userAgent":"python-httpx/0.28.1"},"previous":"c49dcd9c3728dcbcec0bdad416bb555883797c0ebab1875bca3dce590ac65c7e","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-29T19:23:41.070603Z","version":1}','8b326ead31f03ae0f04f146b9b01924ac9c9af08f02b7bf863891cb97c9242c9');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',10,'2026-11-29 19:23:41.115279','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','resource.created','AlertRule/acmemark-rule','{"action":"resource.created","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"pool":[],"replica":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6pnv3yqk55qxgm","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6pmwqwpg4jnbpx","userAgent":"python-httpx/0.28.1"},"previous":"8b326ead31f03ae0f04f146b9b01924ac9c9af08f02b7bf863891cb97c9242c9","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-29T19:23:41.115279Z","version":1}','5755040d81a361e2ed5ebf25d8ae3268287f5a737bd83258c4dd59e9d1b9db11');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',11,'2026-11-29 19:23:41.164371','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','resource.created','Silence/acmemark-silence','{"action":"resource.created","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6pqc32mqn5dq2g","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6pp9bqjm4dc1cf","userAgent":"python-httpx/0.28.1"},"previous":"5755040d81a361e2ed5ebf25d8ae3268287f5a737bd83258c4dd59e9d1b9db11","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-29T19:23:41.164371Z","version":1}','f4da2764bf0312710938de33d5a18c2be8c34643f814548ccbc1e47ed0a0fb57');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',12,'2026-11-29 19:23:41.344109','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','resource.created','AlertChannel/acmemark-channel','{"action":"resource.created","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"AlertChannel/acmemark-channel":{"labels":{},"spec":{"cap":{"messages":20,"per":"1m"},"description":"","enabled":true,"giveUpAfter":"6h","sendResolved":true,"slack":{"url":"scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}}}},"before":{},"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6px00wzw912x59","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6pramn7ghhp1dd","userAgent":"python-httpx/0.28.1"},"previous":"f4da2764bf0312710938de33d5a18c2be8c34643f814548ccbc1e47ed0a0fb57","resource":"AlertChannel/acmemark-channel","sequence":12,"time":"2026-11-29T19:23:41.344109Z","version":1}','3ffbe99aff52fc75331573202862fab71c3e4e7afae83ff442b0ea63ad9edaab');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',13,'2026-11-29 19:23:41.474912','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','resource.created','ReplicaPool/acmemark-pool','{"action":"resource.created","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"ReplicaPool/acmemark-pool":{"labels":{},"spec":{"database":"postgres","description":"","engine":"POSTGRESQL","lag":{"lower":"1s","upper":"5s"},"password":"scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464","primary":{"host":"127.0.0.1","port":5432,"tls":"VERIFIED"},"replicas":[{"host":"127.0.0.2","name":"r1","port":5432,"tls":"VERIFIED"}],"sampleInterval":"250ms","user":"probe"}}},"before":{},"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6q12ajdf7atg4r","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6pxfjkwfywszbe","userAgent":"python-httpx/0.28.1"},"previous":"3ffbe99aff52fc75331573202862fab71c3e4e7afae83ff442b0ea63ad9edaab","resource":"ReplicaPool/acmemark-pool","sequence":13,"time":"2026-11-29T19:23:41.474912Z","version":1}','4614c5840f26e232765b8be54ed8e67ceca7b6b100446d7ff9d418cefe47bf53');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',14,'2026-11-29 19:23:41.554224','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','file.uploaded','File/file_01m8mc6q2qkc44btkhmr','{"action":"file.uploaded","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6q3j3t15ppdy6m","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m8mc6q1ng3bcd16g4h","userAgent":"python-httpx/0.28.1"},"previous":"4614c5840f26e232765b8be54ed8e67ceca7b6b100446d7ff9d418cefe47bf53","resource":"File/file_01m8mc6q2qkc44btkhmr","sequence":14,"time":"2026-11-29T19:23:41.554224Z","version":1}','abe93e8f8c4308b1fd9489d948cf5188c85b61adb6090efe5286d1c7432b03c3');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',15,'2026-11-29 19:23:41.614615','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','token.created','token/tok_01m8mc6q5875s2f3hn7z','{"action":"token.created","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_236wqq","role":"OWNER"},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6q5eaavd2v07w5","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6q50nnzq1ddj9d","userAgent":"python-httpx/0.28.1"},"previous":"abe93e8f8c4308b1fd9489d948cf5188c85b61adb6090efe5286d1c7432b03c3","resource":"token/tok_01m8mc6q5875s2f3hn7z","sequence":15,"time":"2026-11-29T19:23:41.614615Z","version":1}','e3fdeed43a1036292fff6ab5bd9733568330ef58750f7a536424d75dfd16546b');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',16,'2026-11-29 19:23:41.645147','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','gateway_token.created','GatewayToken/acmemark-gateway','{"action":"gateway_token.created","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m8mc6q679b90p6he7j","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6q6dtpgphyvr33","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6q5whvfbggs2ds","userAgent":"python-httpx/0.28.1"},"previous":"e3fdeed43a1036292fff6ab5bd9733568330ef58750f7a536424d75dfd16546b","resource":"GatewayToken/acmemark-gateway","sequence":16,"time":"2026-11-29T19:23:41.645147Z","version":1}','b03c9644814be59e0ab4c0e7422e8732d93aa8df302df0106137f83aa6659853');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',17,'2026-11-29 19:23:42.385543','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','passkey.added','passkey/pky_01m8mc6qe2bh68we341k','{"action":"passkey.added","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6qxhtb03d3v46g","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6qd4y25bts6afa","userAgent":"python-httpx/0.28.1"},"previous":"b03c9644814be59e0ab4c0e7422e8732d93aa8df302df0106137f83aa6659853","resource":"passkey/pky_01m8mc6qe2bh68we341k","sequence":17,"time":"2026-11-29T19:23:42.385543Z","version":1}','1f3f119837a80dc426e535f7c1b0047418022aa303d3d7778dbfddf6de2fb071');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',18,'2026-11-29 19:23:42.590666','system:alerting','alerting','alert.fired','AlertRule/acmemark-rule','{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m8mc6r0km4qc5yg7kj","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6r3ya3s7k5pc2r","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"1f3f119837a80dc426e535f7c1b0047418022aa303d3d7778dbfddf6de2fb071","resource":"AlertRule/acmemark-rule","sequence":18,"time":"2026-11-29T19:23:42.590666Z","version":1}','4ee5db2512a3993beb9a3d307bc730afe1b5c6e97751c0b9a8d0155f92ca4d39');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',19,'2026-11-29 19:23:42.654936','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','member.invited','invite/inv_01m8mc6r5rv7bsw9yfw6','{"action":"member.invited","actor":{"credential":"ses_01m8mc6pc8xxz7zfhr5r","id":"usr_01m8mc6p4qw3x2fcy3fq","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-06T19:23:42.648693Z","role":"VIEWER"},"before":null,"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6r5yfr2dmsb2dx","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6r5dqwmvpq8y6a","userAgent":"python-httpx/0.28.1"},"previous":"4ee5db2512a3993beb9a3d307bc730afe1b5c6e97751c0b9a8d0155f92ca4d39","resource":"invite/inv_01m8mc6r5rv7bsw9yfw6","sequence":19,"time":"2026-11-29T19:23:42.654936Z","version":1}','c4121ef85a8fddbf5f783dd74e0a48098e53c24311008654e98f730d8f1f4705');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',20,'2026-11-29 19:23:42.877764','usr_01m8mc6m7tgy0k9f7234','admin@tcp.local','resource.updated','Cluster/acmemark-web','{"action":"resource.updated","actor":{"credential":"ses_01m8mc6nvc8a9edpb9yr","id":"usr_01m8mc6m7tgy0k9f7234","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6rcxx0xw4xmaww","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mc6rc0zg5x9nmv5g","userAgent":"python-httpx/0.28.1"},"previous":"c4121ef85a8fddbf5f783dd74e0a48098e53c24311008654e98f730d8f1f4705","resource":"Cluster/acmemark-web","sequence":20,"time":"2026-11-29T19:23:42.877764Z","version":1}','f9ded503acc6445b9d496149be2fd2dc4d84d2040d88640fb90e279d6edfb2ac');
INSERT INTO "audit_events" VALUES('org_01m8mc6m78dqs8s04vb7',21,'2026-11-29 19:23:42.976509','usr_01m8mc6m7tgy0k9f7234','admin@tcp.local','changes.rolled_back','Revision/10','{"action":"changes.rolled_back","actor":{"credential":"ses_01m8mc6nvc8a9edpb9yr","id":"usr_01m8mc6m7tgy0k9f7234","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8mc6m78dqs8s04vb7","id":"evt_01m8mc6rg06vqcjnqny4","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m8mc6rek79z5f5mwwx","userAgent":"python-httpx/0.28.1"},"previous":"f9ded503acc6445b9d496149be2fd2dc4d84d2040d88640fb90e279d6edfb2ac","resource":"Revision/10","sequence":21,"time":"2026-11-29T19:23:42.976509Z","version":1}','57be94006e8b28e88b257d8730bb57d3a8926dc6ec6d035fce8d406f37509178');
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
INSERT INTO "backend_health" VALUES('gw-1','org_01m8mc6m78dqs8s04vb7','acmemark-web','192.0.2.1:80','UNHEALTHY','its health check fails','2026-11-29 19:23:43.051409');
CREATE TABLE backup_codes (
	user_id VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	salt VARCHAR(64) NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_backup_codes PRIMARY KEY (user_id, digest), 
	CONSTRAINT fk_backup_codes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "backup_codes" VALUES('usr_01m8mc6p4qw3x2fcy3fq','81fe5a17a086a35f2d8d943b15a68cb7d44523c1a78bfdabb861a22ed6266034','a5baaac7c76c3831f881235fc0cda79e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mc6p4qw3x2fcy3fq','a990c0610c30314417f0a03177a990eace6e00d7b4be2b09115b0ed5abca03ef','a5baaac7c76c3831f881235fc0cda79e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mc6p4qw3x2fcy3fq','6b3753beb86fdf38a04548937b9122c7cadda7b3327cdc193cc5444e047e95fd','a5baaac7c76c3831f881235fc0cda79e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mc6p4qw3x2fcy3fq','15b7c540590bbc4bff0107c7141ee4d1ed75f7e9f5e477094cee410139c5dc57','a5baaac7c76c3831f881235fc0cda79e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mc6p4qw3x2fcy3fq','d0a866997b886ace7aaddb7de7d8dc8c8a804b9b3368844c43a084bfd62742b3','a5baaac7c76c3831f881235fc0cda79e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mc6p4qw3x2fcy3fq','db18f364158b31a98ea6704f9e1941b2ef3a81a8da97aec5d9d60826896be845','a5baaac7c76c3831f881235fc0cda79e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mc6p4qw3x2fcy3fq','416c7cf1fb1169bdafd2914c138b9434f52673d888019e86ffbeffb6288807d3','a5baaac7c76c3831f881235fc0cda79e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mc6p4qw3x2fcy3fq','c2a737dac36952a8145b4797438bcff7b1dba0a75d6f716c291283adb931ddbd','a5baaac7c76c3831f881235fc0cda79e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mc6p4qw3x2fcy3fq','dd5b5b87379b128041426713b24a7e7cf8a0b9575bc579fcddf11abcfe7f92c6','a5baaac7c76c3831f881235fc0cda79e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mc6p4qw3x2fcy3fq','2b9599b09ba74faeae2f1d0e0dc40972a05d55c833b52077ca065f9b453fa696','a5baaac7c76c3831f881235fc0cda79e',NULL);
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
INSERT INTO "claims" VALUES('slug','acmemark-shop','org_01m8mc6m78dqs8s04vb7','Endpoint','acmemark-shop');
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
INSERT INTO "files" VALUES('file_01m8mc6q2qkc44btkhmr','org_01m8mc6m78dqs8s04vb7','4fbe6628e276ded9dbbfefd25af6c169','private','acmemark.txt','acmemark.txt',5,'text/plain','2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824','2026-11-29 19:23:41.527279','owner@acmemark.example');
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
INSERT INTO "gateway_tokens" VALUES('gwt_01m8mc6q679b90p6he7j','acmemark-gateway','tcp_gw_5wqy4m','04e0b43cc6189978c0b1aef380bc9ef03f9529bd1b3b04f67ac2c77da715a6e9','org_01m8mc6m78dqs8s04vb7','2026-11-29 19:23:41.639130','owner@acmemark.example',NULL,NULL,NULL);
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
INSERT INTO "gateways" VALUES('gw-1','s1','proc_01m8mc6kb61mb7ddw2ch','2026-11-29 19:23:41.563779','2026-11-29 19:23:41.563779',NULL,'2026-11-29 19:23:41.563924','1.40.0','0.1.0','10.0.0.9',8080,8443,NULL,NULL);
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
INSERT INTO "health_events" VALUES(1,'org_01m8mc6m78dqs8s04vb7','acmemark-web','192.0.2.1:80','gw-1','2026-11-29 19:23:43.051409','UNHEALTHY','its health check fails',NULL,NULL);
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
INSERT INTO "invites" VALUES('inv_01m8mc6nwyx7dj1ddhyz','org_01m8mc6m78dqs8s04vb7','owner@acmemark.example','OWNER','8a3aae8aadb5f678e9b750daec9f65007ba41389ccb1e2c3ed9734db9dea7beb','usr_01m8mc6m7tgy0k9f7234','2026-11-29 19:23:40.318699','2026-12-06 19:23:40.318699','2026-11-29 19:23:40.574273',NULL);
INSERT INTO "invites" VALUES('inv_01m8mc6r5rv7bsw9yfw6','org_01m8mc6m78dqs8s04vb7','acmemark@example.com','VIEWER','d1cc66b16875381112ac20c012ff4ee98ab0920d8a2f7ab3d5fc53ca622bdd74','usr_01m8mc6p4qw3x2fcy3fq','2026-11-29 19:23:42.648693','2026-12-06 19:23:42.648693',NULL,NULL);
CREATE TABLE login_throttles (
	"key" VARCHAR(64) NOT NULL, 
	failures INTEGER NOT NULL, 
	last_at DATETIME NOT NULL, 
	CONSTRAINT pk_login_throttles PRIMARY KEY ("key")
);
INSERT INTO "login_throttles" VALUES('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7',0,'2026-11-29 19:23:40.598040');
INSERT INTO "login_throttles" VALUES('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768',0,'2026-11-29 19:23:39.829108');
INSERT INTO "login_throttles" VALUES('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a',0,'2026-11-29 19:23:40.598040');
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
INSERT INTO "memberships" VALUES('usr_01m8mc6m7tgy0k9f7234','org_01m8mc6m78dqs8s04vb7','OWNER','2026-11-29 19:23:38.584559');
INSERT INTO "memberships" VALUES('usr_01m8mc6p4qw3x2fcy3fq','org_01m8mc6m78dqs8s04vb7','OWNER','2026-11-29 19:23:40.574273');
CREATE TABLE metric_blocks (
	slot_s SMALLINT NOT NULL, 
	start BIGINT NOT NULL, 
	series_id BIGINT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_metric_blocks PRIMARY KEY (slot_s, start, series_id)
)
 WITHOUT ROWID

;
INSERT INTO "metric_blocks" VALUES(10,1795980000,1,X'8078016360C006D8B1096288010001460008');
INSERT INTO "metric_blocks" VALUES(10,1795980000,2,X'8078016360C006D8B1098E8A8D86C068088C86C068088C8600CD42000033E60008');
INSERT INTO "metric_blocks" VALUES(10,1795980000,3,X'8078016360C006D8B1096288010001460008');
INSERT INTO "metric_blocks" VALUES(10,1795980000,4,X'8078016360C00618B1096288010000620002');
INSERT INTO "metric_blocks" VALUES(10,1795980000,5,X'8078016360C00698B1091229C648A43A6CCA88B3170003620008');
CREATE TABLE metric_cursors (
	series_id BIGINT NOT NULL, 
	began_ns BIGINT NOT NULL, 
	value BLOB NOT NULL, 
	CONSTRAINT pk_metric_cursors PRIMARY KEY (series_id, began_ns)
)
 WITHOUT ROWID

;
INSERT INTO "metric_cursors" VALUES(2,1795980162000000000,X'0007000000000000000000000000000000000000000000000000000000');
INSERT INTO "metric_cursors" VALUES(3,1795980162000000000,X'0007');
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
INSERT INTO "metric_series" VALUES(1,'','gateway_requests','gw-1','','','','','','',1795980222,'','');
INSERT INTO "metric_series" VALUES(2,'org_01m8mc6m78dqs8s04vb7','latency','gw-1','acmemark-shop','','acmemark-web','','','',1795980222,'','');
INSERT INTO "metric_series" VALUES(3,'org_01m8mc6m78dqs8s04vb7','requests','gw-1','acmemark-shop','','acmemark-web','','200','',1795980222,'','');
INSERT INTO "metric_series" VALUES(4,'','reports','gw-1','','','','','','',1795980222,'','');
INSERT INTO "metric_series" VALUES(5,'org_01m8mc6m78dqs8s04vb7','active_requests','gw-1','','','acmemark-web','','','',1795980222,'','');
CREATE TABLE metric_sources (
	gateway TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	epochs TEXT NOT NULL, 
	seen_at BIGINT NOT NULL, 
	gauges BLOB NOT NULL, 
	CONSTRAINT pk_metric_sources PRIMARY KEY (gateway)
);
INSERT INTO "metric_sources" VALUES('gw-1',0,'[[1795980162000000000, 1795980222000000000]]',1795980222,X'78018B8E564A4C2EC92C4B8D2F4A2D2C4D2D2E2956D251CA2F4A8F3730CCB5C84D36CB35B748292CB6283630294B32074A415062726E6A6E6251B66E796A125C10C6308E8D0500BF1D18FC');
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
INSERT INTO "notifications" VALUES(1,'usr_01m8mc6m7tgy0k9f7234','org_01m8mc6m78dqs8s04vb7','BACKEND_HEALTH','alr_01m8mc6r0km4qc5yg7kj:FIRING','FIRING: acmemark-rule (WARNING)','gateways disconnected is 0 gateways, below 1 gateways',NULL,'2026-11-29 19:23:42.575118',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(2,'usr_01m8mc6p4qw3x2fcy3fq','org_01m8mc6m78dqs8s04vb7','BACKEND_HEALTH','alr_01m8mc6r0km4qc5yg7kj:FIRING','FIRING: acmemark-rule (WARNING)','gateways disconnected is 0 gateways, below 1 gateways',NULL,'2026-11-29 19:23:42.575118',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(3,'usr_01m8mc6m7tgy0k9f7234','org_01m8mc6m78dqs8s04vb7','BACKEND_HEALTH','acmemark-alert:FIRING','FIRING: acmemark title (INFO)','acmemark summary',NULL,'2026-11-29 19:23:42.685730',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(4,'usr_01m8mc6p4qw3x2fcy3fq','org_01m8mc6m78dqs8s04vb7','BACKEND_HEALTH','acmemark-alert:FIRING','FIRING: acmemark title (INFO)','acmemark summary',NULL,'2026-11-29 19:23:42.685730',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(5,'usr_01m8mc6m7tgy0k9f7234','org_01m8mc6m78dqs8s04vb7','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-29 19:23:42.796822',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(6,'usr_01m8mc6p4qw3x2fcy3fq','org_01m8mc6m78dqs8s04vb7','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-29 19:23:42.796822',NULL,NULL,NULL);
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
INSERT INTO "organisations" VALUES('org_01m8mc6m78dqs8s04vb7','default','Default',0,'2026-11-29 19:23:38.600578',NULL,NULL);
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
INSERT INTO "passkeys" VALUES('pky_01m8mc6qe2bh68we341k','usr_01m8mc6p4qw3x2fcy3fq','a26a726af0eb835a77f4dc5bf5be65464e93015b4be70d8235cf1b3bf7e9cf09','a5010203262001215820b6943080b3273327a380e2c1a5c81172a1ad19c7530aeece9fb70e36593bee0e225820edbdb2c47659353491bd41b3147e4082cba1c55b60d72f6a1ebca135a097d12e',0,'acmemark-passkey','["internal"]',0,'2026-11-29 19:23:41.890383',NULL);
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
MIIBlTCCATugAwIBAgIUGm/RNpO7a+BXR13md9WUS/hIuNcwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEyOTE4MjMz
OFoXDTI3MTIzMTE5MjMzOFowIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEer9M1hGmX+AdBKN2MHpKOTLr
ChnvMisLauC4vDOCSatyFc04K8LTHe6nWGyXP9sP4JOVWoIObqL3KwuTCbEZj6NT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
SAAwRQIgMMqmCgmzy18+1pbrQoLLn+dK8nn5YSbNTWhY7kxEufcCIQCQtmRqwzNY
HfEC6FMWYOGXksQUh9ZP8Fc5eOjTkzoY7Q==
-----END CERTIFICATE-----
','TTXmAcDb4MEsokxEMdCo-Hmt3D1ZhWQXkwr6t5tOmw-l8MsNg2SdtWj75lQdhc4UO6EYk1DRBH98q6GPi53fiiluyeYNTMBCvWMBSEA2Ir_VNgORGhWvR82AZl4xtDvx8Va_MXRrm1EqXT_bP4VoJETR22Nv3yuPL_9_1yM895wnft31_qLmgDOK9i-GVyzAp81OXt0Z4Km6vdHkDetnfqS36S7YV37ujWfPOKOd7JAHe6FnLXpKyEbWxvpcZeQJ9JbOkzyaw2clAkLMpmwT1prNqjKKoJFARRBSF78_TIHFCj3LyPNgdYLaqvE_Zsa0YOBAv5OEHN77JnFvE6uDzJ9VjL0oLfYxGR0-PLk=','2027-12-31 19:23:38.872578','2026-11-29 19:23:38.872578');
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
INSERT INTO "resources" VALUES('res_01m8mc6pdq6fq93zn8p6','org_01m8mc6m78dqs8s04vb7','Cluster','acmemark-web','{}','{"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}',10,10,'2026-11-29 19:23:40.855652','2026-11-29 19:23:42.959759');
INSERT INTO "resources" VALUES('res_01m8mc6pg71jfcq3hv05','org_01m8mc6m78dqs8s04vb7','Endpoint','acmemark-shop','{}','{"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "tokenIssuers": [], "enabled": true}',2,2,'2026-11-29 19:23:40.935296','2026-11-29 19:23:40.935296');
INSERT INTO "resources" VALUES('res_01m8mc6pj40gf6711g0a','org_01m8mc6m78dqs8s04vb7','RoutingPolicy','acmemark-beta','{}','{"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}',3,3,'2026-11-29 19:23:40.996913','2026-11-29 19:23:40.996913');
INSERT INTO "resources" VALUES('res_01m8mc6pkvytzqxf59gk','org_01m8mc6m78dqs8s04vb7','Certificate','acmemark-certificate','{}','{"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhRkpfK2BjcjNeHBIijvshMsgZGV1TAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTgyMzQwWhcNMjcwMjI3MTky\nMzQwWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nKH9jd8ZFlVCEqVl/ESKBxcla8pWdORsFhhtuFKLggD3uUNPpuoNwSszS2AHRIDKt\nS6q0u27AEzLGNveoc9iLiqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIQCdG6ydlrGW2EqH3Yat\ndpz3gDwbtpb4jnj3zCRbBpIvXgIgDbWas+63oHuCiexs/orLV6Sx7VA0z0okmqHh\n7AXEcH0=\n-----END CERTIFICATE-----\n", "privateKey": "sha256:8b5148cb00c27d118bf6d1180375bf6b0b3f726b943de681b819d52e37ecc8df"}',4,4,'2026-11-29 19:23:41.051824','2026-11-29 19:23:41.051824');
INSERT INTO "resources" VALUES('res_01m8mc6pnkqx0wsmpfpv','org_01m8mc6m78dqs8s04vb7','AlertRule','acmemark-rule','{}','{"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "pool": [], "replica": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}',5,5,'2026-11-29 19:23:41.107271','2026-11-29 19:23:41.107271');
INSERT INTO "resources" VALUES('res_01m8mc6pq2hkj9cqz6gd','org_01m8mc6m78dqs8s04vb7','Silence','acmemark-silence','{}','{"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}',6,6,'2026-11-29 19:23:41.154720','2026-11-29 19:23:41.154720');
INSERT INTO "resources" VALUES('res_01m8mc6pwa7y05kha6jd','org_01m8mc6m78dqs8s04vb7','AlertChannel','acmemark-channel','{}','{"slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "description": "", "enabled": true, "sendResolved": true, "cap": {"messages": 20, "per": "1m"}, "giveUpAfter": "6h"}',7,7,'2026-11-29 19:23:41.322799','2026-11-29 19:23:41.322799');
INSERT INTO "resources" VALUES('res_01m8mc6q0eyn4qezj1rb','org_01m8mc6m78dqs8s04vb7','ReplicaPool','acmemark-pool','{}','{"description": "", "engine": "POSTGRESQL", "database": "postgres", "user": "probe", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "primary": {"host": "127.0.0.1", "port": 5432, "tls": "VERIFIED"}, "replicas": [{"host": "127.0.0.2", "port": 5432, "tls": "VERIFIED", "name": "r1"}], "lag": {"upper": "5s", "lower": "1s"}, "sampleInterval": "250ms"}',8,8,'2026-11-29 19:23:41.454481','2026-11-29 19:23:41.454481');
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
INSERT INTO "revisions" VALUES(1,'org_01m8mc6m78dqs8s04vb7',1,'',NULL,'user','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','2026-11-29 19:23:40.855652','[{"action": "create", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8mc6pdq6fq93zn8p6", "createdAt": "2026-11-29T19:23:40.855652+00:00", "before": null, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(2,'org_01m8mc6m78dqs8s04vb7',2,'',NULL,'user','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','2026-11-29 19:23:40.935296','[{"action": "create", "kind": "Endpoint", "name": "acmemark-shop", "id": "res_01m8mc6pg71jfcq3hv05", "createdAt": "2026-11-29T19:23:40.935296+00:00", "before": null, "after": {"labels": {}, "spec": {"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "tokenIssuers": [], "enabled": true}}}]');
INSERT INTO "revisions" VALUES(3,'org_01m8mc6m78dqs8s04vb7',3,'',NULL,'user','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','2026-11-29 19:23:40.996913','[{"action": "create", "kind": "RoutingPolicy", "name": "acmemark-beta", "id": "res_01m8mc6pj40gf6711g0a", "createdAt": "2026-11-29T19:23:40.996913+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}}}]');
INSERT INTO "revisions" VALUES(4,'org_01m8mc6m78dqs8s04vb7',4,'',NULL,'user','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','2026-11-29 19:23:41.051824','[{"action": "create", "kind": "Certificate", "name": "acmemark-certificate", "id": "res_01m8mc6pkvytzqxf59gk", "createdAt": "2026-11-29T19:23:41.051824+00:00", "before": null, "after": {"labels": {}, "spec": {"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUTCB+KADAgECAhRkpfK2BjcjNeHBIijvshMsgZGV1TAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTgyMzQwWhcNMjcwMjI3MTky\nMzQwWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nKH9jd8ZFlVCEqVl/ESKBxcla8pWdORsFhhtuFKLggD3uUNPpuoNwSszS2AHRIDKt\nS6q0u27AEzLGNveoc9iLiqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIQCdG6ydlrGW2EqH3Yat\ndpz3gDwbtpb4jnj3zCRbBpIvXgIgDbWas+63oHuCiexs/orLV6Sx7VA0z0okmqHh\n7AXEcH0=\n-----END CERTIFICATE-----\n", "privateKey": "sha256:8b5148cb00c27d118bf6d1180375bf6b0b3f726b943de681b819d52e37ecc8df"}}}]');
INSERT INTO "revisions" VALUES(5,'org_01m8mc6m78dqs8s04vb7',5,'',NULL,'user','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','2026-11-29 19:23:41.107271','[{"action": "create", "kind": "AlertRule", "name": "acmemark-rule", "id": "res_01m8mc6pnkqx0wsmpfpv", "createdAt": "2026-11-29T19:23:41.107271+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "pool": [], "replica": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}}}]');
INSERT INTO "revisions" VALUES(6,'org_01m8mc6m78dqs8s04vb7',6,'',NULL,'user','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','2026-11-29 19:23:41.154720','[{"action": "create", "kind": "Silence", "name": "acmemark-silence", "id": "res_01m8mc6pq2hkj9cqz6gd", "createdAt": "2026-11-29T19:23:41.154720+00:00", "before": null, "after": {"labels": {}, "spec": {"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}}}]');
INSERT INTO "revisions" VALUES(7,'org_01m8mc6m78dqs8s04vb7',7,'',NULL,'user','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','2026-11-29 19:23:41.322799','[{"action": "create", "kind": "AlertChannel", "name": "acmemark-channel", "id": "res_01m8mc6pwa7y05kha6jd", "createdAt": "2026-11-29T19:23:41.322799+00:00", "before": null, "after": {"labels": {}, "spec": {"slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "description": "", "enabled": true, "sendResolved": true, "cap": {"messages": 20, "per": "1m"}, "giveUpAfter": "6h"}}}]');
INSERT INTO "revisions" VALUES(8,'org_01m8mc6m78dqs8s04vb7',8,'',NULL,'user','usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','2026-11-29 19:23:41.454481','[{"action": "create", "kind": "ReplicaPool", "name": "acmemark-pool", "id": "res_01m8mc6q0eyn4qezj1rb", "createdAt": "2026-11-29T19:23:41.454481+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "engine": "POSTGRESQL", "database": "postgres", "user": "probe", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "primary": {"host": "127.0.0.1", "port": 5432, "tls": "VERIFIED"}, "replicas": [{"host": "127.0.0.2", "port": 5432, "tls": "VERIFIED", "name": "r1"}], "lag": {"upper": "5s", "lower": "1s"}, "sampleInterval": "250ms"}}}]');
INSERT INTO "revisions" VALUES(9,'org_01m8mc6m78dqs8s04vb7',9,'',NULL,'user','usr_01m8mc6m7tgy0k9f7234','admin@tcp.local','2026-11-29 19:23:42.869751','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8mc6pdq6fq93zn8p6", "createdAt": "2026-11-29T19:23:40.855652+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(10,'org_01m8mc6m78dqs8s04vb7',10,'Roll back to revision 8','to have rolled back','user','usr_01m8mc6m7tgy0k9f7234','admin@tcp.local','2026-11-29 19:23:42.959759','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8mc6pdq6fq93zn8p6", "createdAt": "2026-11-29T19:23:40.855652+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
CREATE TABLE sealed_secrets (
	organisation_id VARCHAR(64) NOT NULL, 
	handle VARCHAR(80) NOT NULL, 
	ciphertext TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_sealed_secrets PRIMARY KEY (organisation_id, handle)
);
INSERT INTO "sealed_secrets" VALUES('org_01m8mc6m78dqs8s04vb7','sha256:8b5148cb00c27d118bf6d1180375bf6b0b3f726b943de681b819d52e37ecc8df','Rf05h6d6uGlPr7tPAM9m-zkVeRee9V_nWwPjb-kOcpZ8topOa7VyircRd4wtrj1k4MA3L2KjY89CM3qwg5x0vd_zHgZHmikgUcXKiB7m6s0sPEr1Mxt-8hmih4k8njo9TXQd0eT4KxE0kXLviU7lvQpbZp3OfzdfXTAZ7UeWMZBQbaZj1orUrcd8ptb3OkmmE-TBy9-hWOIVdH60sUrh2fDzE7eqEQgRqK-s-T_tweWWTwA7C0l8rEtbXijxW3-I_f4DjDS9iozpicmf_ThLL7VxScrN56f5BPsF3AuODlsObEo9nsYkaJYpc-dW84wwUBY_N0GHCeW1VFSH193ISDEoS0HqEdPkphMfDW0=','2026-11-29 19:23:41.067627');
INSERT INTO "sealed_secrets" VALUES('org_01m8mc6m78dqs8s04vb7','scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087','mN_3M3BL-cKD2pRO7j_uvpmJvmPY3gFELPel_gi5rB0o0UYMRsHSgsLNDDq0ANq7nY7v','2026-11-29 19:23:41.342569');
INSERT INTO "sealed_secrets" VALUES('org_01m8mc6m78dqs8s04vb7','scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464','ewzPLf3ZJ8ie3lmzK3KfmOAh0ZpQ9IIokRo0BtbIqMq-DcnI1lqzOUw=','2026-11-29 19:23:41.473523');
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
INSERT INTO "sessions" VALUES('ses_01m8mc6nvc8a9edpb9yr','usr_01m8mc6m7tgy0k9f7234','org_01m8mc6m78dqs8s04vb7','2026-11-29 19:23:40.268773','2026-11-29 19:23:40.268773','2026-12-06 19:23:40.268773',NULL,'198.51.100.7','python-httpx/0.28.1');
INSERT INTO "sessions" VALUES('ses_01m8mc6pc8xxz7zfhr5r','usr_01m8mc6p4qw3x2fcy3fq','org_01m8mc6m78dqs8s04vb7','2026-11-29 19:23:40.808001','2026-11-29 19:23:40.808001','2026-12-06 19:23:40.808001',NULL,'198.51.100.7','python-httpx/0.28.1');
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
INSERT INTO "users" VALUES('usr_01m8mc6m7tgy0k9f7234','admin@tcp.local','Administrator','$argon2id$v=19$m=65536,t=3,p=4$F8tIJ4TtT03IMxOp4FVf5g$EUxyLYsASIolwdSHBtci4CanXtX3SwhKgsaVYoZCTBI',0,1,'2026-11-29 19:23:38.584559','2026-11-29 19:23:38.584559',NULL,NULL,0);
INSERT INTO "users" VALUES('usr_01m8mc6p4qw3x2fcy3fq','owner@acmemark.example','acmemark person','$argon2id$v=19$m=65536,t=3,p=4$gei4uq+PdK6deVLpmHu/+w$FNOyhCOWv5tbvziJPwcJcXd6LTHZPzbzDY2tIfp8Ftk',0,0,'2026-11-29 19:23:40.567066','2026-11-29 19:23:40.567066',NULL,NULL,0);
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
COMMIT;
