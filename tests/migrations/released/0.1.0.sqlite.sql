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
INSERT INTO "alembic_version" VALUES('0016');
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
INSERT INTO "alert_deliveries" VALUES(1,'org_01m8mapdwpm6abbq5x4b','gone','acmemark-alert:FIRING:gone','acmemark-alert','acmemark-group','acmemark-rule','FIRING','{"event": "FIRING", "organisation_id": "org_01m8mapdwpm6abbq5x4b", "alert_id": "acmemark-alert", "transition": "FIRING", "dedup_key": "acmemark-group", "rule": "acmemark-rule", "severity": "INFO", "title": "acmemark title", "summary": "acmemark summary", "started_at": "2026-11-29T18:57:30.031178Z", "ended_at": null, "value": null, "threshold": null, "labels": {}, "suspects": [], "link": null, "topic": "BACKEND_HEALTH"}','DROPPED',0,'2026-11-29 18:57:30.031293','2026-11-29 18:57:30.031293','2026-11-29 18:57:30.031293',NULL,'2026-11-29 18:57:30.038341',NULL,'there is no channel gone','[]');
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
INSERT INTO "alert_events" VALUES(1,'alr_01m8maprbv1ykm892mb7','2026-11-29 18:57:29.950322','FIRING','alerting','its condition has held for 0 s',0.0);
CREATE TABLE alert_leader (
	id INTEGER NOT NULL, 
	version BIGINT NOT NULL, 
	process VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_alert_leader PRIMARY KEY (id)
);
INSERT INTO "alert_leader" VALUES(1,2,'proc_01m8mapbf593v7xb2e95','2026-11-29 18:57:29.950322');
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
INSERT INTO "alerts" VALUES('alr_01m8maprbv1ykm892mb7','org_01m8mapdwpm6abbq5x4b','acmemark-rule','[]','91d3591338c5d2a9487f4c0296bc3b1a086203f0acff782c1afcd3d9ab5e421f',1,'FIRING','WARNING','2026-11-29 18:57:29.950322','2026-11-29 18:57:29.950322',NULL,NULL,0,'gateways disconnected is 0 gateways, below 1 gateways',0.0,1.0,'{}','[{"number": 8, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T18:57:28.214917+00:00", "changes": ["create ReplicaPool/acmemark-pool"]}, {"number": 4, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T18:57:27.358703+00:00", "changes": ["create Certificate/acmemark-certificate"]}, {"number": 3, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T18:57:27.231571+00:00", "changes": ["create RoutingPolicy/acmemark-beta"]}, {"number": 2, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T18:57:27.096359+00:00", "changes": ["create Endpoint/acmemark-shop"]}, {"number": 1, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-29T18:57:26.945946+00:00", "changes": ["create Cluster/acmemark-web"]}]','[]',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "api_tokens" VALUES('tok_01m8mappwxxe8rjtwejx','tcp_pat_928s5c','7d4dcf826ccf5c9659e3bc817a86ad0aa6a050de8f0c0ccb1563efbdb145bdd2','acmemark-token','usr_01m8mapmfqamhaw9aenc','org_01m8mapdwpm6abbq5x4b','OWNER','2026-11-29 18:57:28.477484',NULL,NULL,NULL,0);
CREATE TABLE audit_chains (
	chain VARCHAR(64) NOT NULL, 
	sequence BIGINT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	first_sequence BIGINT NOT NULL, 
	retention_days INTEGER, 
	CONSTRAINT pk_audit_chains PRIMARY KEY (chain)
);
INSERT INTO "audit_chains" VALUES('org_01m8mapdwpm6abbq5x4b',21,'acec7a89ced67bbd2feaedfa61fe46980684e285e3af63cebb35df82602062bb',1,NULL);
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
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',1,'2026-11-29 18:57:20.116966','system:seed','seed','user.created','user/usr_01m8mapdwygsa9fmqrjs','{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapeqm6rv017gqt3","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m8mapdwygsa9fmqrjs","sequence":1,"time":"2026-11-29T18:57:20.116966Z","version":1}','4d6e79f4fa45bd4928c739d0685f4d0ba5bc95bf424508ddf060dca82c2c5967');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',2,'2026-11-29 18:57:25.038800','usr_01m8mapdwygsa9fmqrjs','admin@tcp.local','session.started','user/usr_01m8mapdwygsa9fmqrjs','{"action":"session.started","actor":{"credential":"ses_01m8mapkgqscj8qtnrs4","id":"usr_01m8mapdwygsa9fmqrjs","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapkheehqn7zw05c","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maphvxx5d9fb6dvq","userAgent":"python-httpx/0.28.1"},"previous":"4d6e79f4fa45bd4928c739d0685f4d0ba5bc95bf424508ddf060dca82c2c5967","resource":"user/usr_01m8mapdwygsa9fmqrjs","sequence":2,"time":"2026-11-29T18:57:25.038800Z","version":1}','1eb61d2c80830893488a3815f231d5241a5393ab5860641d0a061578610a13c6');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',3,'2026-11-29 18:57:25.174874','usr_01m8mapdwygsa9fmqrjs','admin@tcp.local','member.invited','invite/inv_01m8mapkndgg058be568','{"action":"member.invited","actor":{"credential":"ses_01m8mapkgqscj8qtnrs4","id":"usr_01m8mapdwygsa9fmqrjs","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-06T18:57:25.165371Z","role":"OWNER"},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapknpy79jkbqg80","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapkmmhemga15911","userAgent":"python-httpx/0.28.1"},"previous":"1eb61d2c80830893488a3815f231d5241a5393ab5860641d0a061578610a13c6","resource":"invite/inv_01m8mapkndgg058be568","sequence":3,"time":"2026-11-29T18:57:25.174874Z","version":1}','1473c2b7b37daf34eeb16e41479775b85304fdb05a34937bb9a241de781631c4');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',4,'2026-11-29 18:57:26.023636','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','member.joined','user/usr_01m8mapmfqamhaw9aenc','{"action":"member.joined","actor":{"credential":null,"id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m8mapkndgg058be568","invitedBy":"usr_01m8mapdwygsa9fmqrjs","role":"OWNER"},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapmg7s603t33ef8","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapkp1rsfhpz1kkf","userAgent":"python-httpx/0.28.1"},"previous":"1473c2b7b37daf34eeb16e41479775b85304fdb05a34937bb9a241de781631c4","resource":"user/usr_01m8mapmfqamhaw9aenc","sequence":4,"time":"2026-11-29T18:57:26.023636Z","version":1}','0bf6084a3c4956c18d582ec9f49e8bf6f21604c76f4a53fd5eafe6299ec45226');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',5,'2026-11-29 18:57:26.808309','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','session.started','user/usr_01m8mapmfqamhaw9aenc','{"action":"session.started","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapn8rbgh4v74dfx","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapmghh5tb5528yy","userAgent":"python-httpx/0.28.1"},"previous":"0bf6084a3c4956c18d582ec9f49e8bf6f21604c76f4a53fd5eafe6299ec45226","resource":"user/usr_01m8mapmfqamhaw9aenc","sequence":5,"time":"2026-11-29T18:57:26.808309Z","version":1}','3a2137fe4a98e3de5c5861842e34d7f1397d8f29a528cb793fdee130b784aaee');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',6,'2026-11-29 18:57:26.979944','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','resource.created','Cluster/acmemark-web','{"action":"resource.created","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapne38cagresyg5","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapn9vygxryss0ba","userAgent":"python-httpx/0.28.1"},"previous":"3a2137fe4a98e3de5c5861842e34d7f1397d8f29a528cb793fdee130b784aaee","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-29T18:57:26.979944Z","version":1}','bd5d7d228c2c3916cf77016d040b671681bbf7cd231d17a1b83097dc864d637e');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',7,'2026-11-29 18:57:27.134057','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','resource.created','Endpoint/acmemark-shop','{"action":"resource.created","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","tokenIssuers":[],"type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapnjy16z5ejdwjm","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapnfhc6akcy23rg","userAgent":"python-httpx/0.28.1"},"previous":"bd5d7d228c2c3916cf77016d040b671681bbf7cd231d17a1b83097dc864d637e","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-29T18:57:27.134057Z","version":1}','e3da13404892b9a65b72a29d81f1206ae009e1c73e3771ac7e3bf802be5a198d');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',8,'2026-11-29 18:57:27.281824','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','resource.created','RoutingPolicy/acmemark-beta','{"action":"resource.created","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapnqh4p3dh4xhaq","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapnmab98v7td554","userAgent":"python-httpx/0.28.1"},"previous":"e3da13404892b9a65b72a29d81f1206ae009e1c73e3771ac7e3bf802be5a198d","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-29T18:57:27.281824Z","version":1}','6a5d714864b3840ed757a51b22fea05c09b9efbcc50b44f75433af3928816ab8');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',9,'2026-11-29 18:57:27.408531','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','resource.created','Certificate/acmemark-certificate','{"action":"resource.created","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhQcPTO49MynAMKefw7J+LQ7QkOjxTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTc1NzI2WhcNMjcwMjI3MTg1\nNzI2WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nwrKe8xvFyqMBQh8RE2DJkRBGTB21rI2OvVj56wpq96VQhFo8lhIW737GQvYyUKhJ\n/ejYDaQjgCFxuQyK9FrCoqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCLaae9chTbT7ZFI+uv\ntqD0ZfyXLr2cDCD3rjqO+l4lowIhANnBNMYTh1QLl+db9XF+13x75c0IhosFQbZ1\n+wW0YeIV\n-----END CERTIFICATE-----\n","privateKey":"sha256:01c8f0494f26c394adc0c01b00532ccb203f2c2a261014abbc16c3f0939f1de9"}}},"before":{},"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapnvg64f7r8ksjd","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapns9gbanyzrvr5","userAgent":"python-httpx/0.28.1"},"previous":"6a5d714864b3840ed757a51b22fea05c09b9efbcc50b44f75433af3928816ab8","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-29T18:57:27.408531Z","version":1}','a79b7f114c703365faa137a544a832aafb5ee1aa3a8bec42818b90f3d19532ff');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',10,'2026-11-29 18:57:27.516831','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','resource.created','AlertRule/acmemark-rule','{"action":"resource.created","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"pool":[],"replica":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapnywzfavfmthb6","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapnx3v5w9zdrav5","userAgent":"python-httpx/0.28.1"},"previous":"a79b7f114c703365faa137a544a832aafb5ee1aa3a8bec42818b90f3d19532ff","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-29T18:57:27.516831Z","version":1}','ded8d8c0fc2fb81b13828fe9e33b87336b2a8e686f1f6a7be24b35a59d576a49');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',11,'2026-11-29 18:57:27.634707','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','resource.created','Silence/acmemark-silence','{"action":"resource.created","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapp2j9pyw4sk6sq","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapp0pksq2wc73zm","userAgent":"python-httpx/0.28.1"},"previous":"ded8d8c0fc2fb81b13828fe9e33b87336b2a8e686f1f6a7be24b35a59d576a49","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-29T18:57:27.634707Z","version":1}','e4c15997fdf9767f347813b96ee1223d090af0b2b16cb09195f0b0a64a1e9ca5');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',12,'2026-11-29 18:57:27.984857','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','resource.created','AlertChannel/acmemark-channel','{"action":"resource.created","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"AlertChannel/acmemark-channel":{"labels":{},"spec":{"cap":{"messages":20,"per":"1m"},"description":"","enabled":true,"giveUpAfter":"6h","sendResolved":true,"slack":{"url":"scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}}}},"before":{},"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mappdgvsq0hs8nn1","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapp430fex6c5x7b","userAgent":"python-httpx/0.28.1"},"previous":"e4c15997fdf9767f347813b96ee1223d090af0b2b16cb09195f0b0a64a1e9ca5","resource":"AlertChannel/acmemark-channel","sequence":12,"time":"2026-11-29T18:57:27.984857Z","version":1}','af5e767249bd5f2b88bc6c1f77e7b8ee7935cbe0ee557b09fee8d731c3ce6f54');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',13,'2026-11-29 18:57:28.252974','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','resource.created','ReplicaPool/acmemark-pool','{"action":"resource.created","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"ReplicaPool/acmemark-pool":{"labels":{},"spec":{"database":"postgres","description":"","engine":"POSTGRESQL","lag":{"lower":"1s","upper":"5s"},"password":"scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464","primary":{"host":"127.0.0.1","port":5432,"tls":"VERIFIED"},"replicas":[{"host":"127.0.0.2","name":"r1","port":5432,"tls":"VERIFIED"}],"sampleInterval":"250ms","user":"probe"}}},"before":{},"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mappnwe5tswyz0em","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mappemns83pfra9d","userAgent":"python-httpx/0.28.1"},"previous":"af5e767249bd5f2b88bc6c1f77e7b8ee7935cbe0ee557b09fee8d731c3ce6f54","resource":"ReplicaPool/acmemark-pool","sequence":13,"time":"2026-11-29T18:57:28.252974Z","version":1}','61eb35cc10eb200d4f392f97180be2932624d15e2206ee6ea6426428ba0c25ca');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',14,'2026-11-29 18:57:28.365138','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','file.uploaded','File/file_01m8mapps0s6m9j8hjn9','{"action":"file.uploaded","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mappsde42m8czhrk","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m8mapppxxh7gc789c7","userAgent":"python-httpx/0.28.1"},"previous":"61eb35cc10eb200d4f392f97180be2932624d15e2206ee6ea6426428ba0c25ca","resource":"File/file_01m8mapps0s6m9j8hjn9","sequence":14,"time":"2026-11-29T18:57:28.365138Z","version":1}','2d66e1b61ba6018f496add00dab63cced52e8c8e5508c4b413a13b35ad5c110f');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',15,'2026-11-29 18:57:28.493887','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','token.created','token/tok_01m8mappwxxe8rjtwejx','{"action":"token.created","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_928s5c","role":"OWNER"},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mappxdspzch7kend","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mappwd4yqqafbkwf","userAgent":"python-httpx/0.28.1"},"previous":"2d66e1b61ba6018f496add00dab63cced52e8c8e5508c4b413a13b35ad5c110f","resource":"token/tok_01m8mappwxxe8rjtwejx","sequence":15,"time":"2026-11-29T18:57:28.493887Z","version":1}','0f183e2957cc21b86ac3b9187721e2dc5ebce07a7259fca6f307ac22d19f1b7f');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',16,'2026-11-29 18:57:28.547133','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','gateway_token.created','GatewayToken/acmemark-gateway','{"action":"gateway_token.created","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m8mappyvgq12bmp6xb","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mappz33ve4xbz5y0","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mappy8e12mstqg7t","userAgent":"python-httpx/0.28.1"},"previous":"0f183e2957cc21b86ac3b9187721e2dc5ebce07a7259fca6f307ac22d19f1b7f","resource":"GatewayToken/acmemark-gateway","sequence":16,"time":"2026-11-29T18:57:28.547133Z","version":1}','f5a9d460385b14863f5f91d21d5767e9557e323626fb7c73b293d00d0ff79b80');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',17,'2026-11-29 18:57:29.943834','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','passkey.added','passkey/pky_01m8mapqcef22yz5eeby','{"action":"passkey.added","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8mapraqc3tkntz6gj","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8mapqb22cx85q92gb","userAgent":"python-httpx/0.28.1"},"previous":"f5a9d460385b14863f5f91d21d5767e9557e323626fb7c73b293d00d0ff79b80","resource":"passkey/pky_01m8mapqcef22yz5eeby","sequence":17,"time":"2026-11-29T18:57:29.943834Z","version":1}','33ef68c25882a50747b19c0636887d313852ad017aae31ad5190d3b382841e53');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',18,'2026-11-29 18:57:29.994740','system:alerting','alerting','alert.fired','AlertRule/acmemark-rule','{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m8maprbv1ykm892mb7","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8maprcajhbq7pnf7g","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"33ef68c25882a50747b19c0636887d313852ad017aae31ad5190d3b382841e53","resource":"AlertRule/acmemark-rule","sequence":18,"time":"2026-11-29T18:57:29.994740Z","version":1}','2814189a7cd9c154c0da359d4fcc9fea26163d58f8a77d4ffb070b535cbf4097');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',19,'2026-11-29 18:57:30.025949','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','member.invited','invite/inv_01m8maprd5e4nzqwdena','{"action":"member.invited","actor":{"credential":"ses_01m8mapn8d10y9m2aq3v","id":"usr_01m8mapmfqamhaw9aenc","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-06T18:57:30.021941Z","role":"VIEWER"},"before":null,"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8maprd9pg5t4x5ksh","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maprcz3mt54zm1k6","userAgent":"python-httpx/0.28.1"},"previous":"2814189a7cd9c154c0da359d4fcc9fea26163d58f8a77d4ffb070b535cbf4097","resource":"invite/inv_01m8maprd5e4nzqwdena","sequence":19,"time":"2026-11-29T18:57:30.025949Z","version":1}','da8e3f8ba3ef759980af96a6ea160833db0203b389edb12a7637da26b8a49e33');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',20,'2026-11-29 18:57:30.115377','usr_01m8mapdwygsa9fmqrjs','admin@tcp.local','resource.updated','Cluster/acmemark-web','{"action":"resource.updated","actor":{"credential":"ses_01m8mapkgqscj8qtnrs4","id":"usr_01m8mapdwygsa9fmqrjs","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8maprg3bcy3faznbh","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m8maprfkrp0ee3pb8k","userAgent":"python-httpx/0.28.1"},"previous":"da8e3f8ba3ef759980af96a6ea160833db0203b389edb12a7637da26b8a49e33","resource":"Cluster/acmemark-web","sequence":20,"time":"2026-11-29T18:57:30.115377Z","version":1}','abc5d88f557c3762f8b767dd5a71d97f6b2473e1b86414b85e678e46a6f46c5a');
INSERT INTO "audit_events" VALUES('org_01m8mapdwpm6abbq5x4b',21,'2026-11-29 18:57:30.157015','usr_01m8mapdwygsa9fmqrjs','admin@tcp.local','changes.rolled_back','Revision/10','{"action":"changes.rolled_back","actor":{"credential":"ses_01m8mapkgqscj8qtnrs4","id":"usr_01m8mapdwygsa9fmqrjs","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN","zones":"IGNORE"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m8mapdwpm6abbq5x4b","id":"evt_01m8maprhcdqdbfeb5pc","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m8maprgsy6szvvqgfc","userAgent":"python-httpx/0.28.1"},"previous":"abc5d88f557c3762f8b767dd5a71d97f6b2473e1b86414b85e678e46a6f46c5a","resource":"Revision/10","sequence":21,"time":"2026-11-29T18:57:30.157015Z","version":1}','acec7a89ced67bbd2feaedfa61fe46980684e285e3af63cebb35df82602062bb');
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
INSERT INTO "backend_health" VALUES('gw-1','org_01m8mapdwpm6abbq5x4b','acmemark-web','192.0.2.1:80','UNHEALTHY','its health check fails','2026-11-29 18:57:30.193739');
CREATE TABLE backup_codes (
	user_id VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	salt VARCHAR(64) NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_backup_codes PRIMARY KEY (user_id, digest), 
	CONSTRAINT fk_backup_codes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "backup_codes" VALUES('usr_01m8mapmfqamhaw9aenc','63fc188c885fe18b463298adc9305ab2e171186f4cc8ded5abf3bf57dd86d07b','ac3f0dd69f3d22225fc6bde693b5749d',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mapmfqamhaw9aenc','cc023bb70fe884576f6d44c98a44310018885bedb2829ea57b7b63736ca6d361','ac3f0dd69f3d22225fc6bde693b5749d',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mapmfqamhaw9aenc','ec2c7a7181e4ce72ded5e590e13e30b72e1d8b6d8ee3fcc704ef2271fe7e93ed','ac3f0dd69f3d22225fc6bde693b5749d',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mapmfqamhaw9aenc','95adf5f51fc83bc80191ea2bee013467a3b4eb31b60f67ef542d73c4e3586c69','ac3f0dd69f3d22225fc6bde693b5749d',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mapmfqamhaw9aenc','84c7e4b01d1efff7404683e55cd390eac7c62304958075e72e71ffba40a69b45','ac3f0dd69f3d22225fc6bde693b5749d',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mapmfqamhaw9aenc','258d86289f1a9dd06019e193657b65fb15dbbf16adb9418e942d5eaafd8c55c2','ac3f0dd69f3d22225fc6bde693b5749d',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mapmfqamhaw9aenc','ec2df5ff4def70420c14872e139998640e185d9e869203434e10737e0a72bd4f','ac3f0dd69f3d22225fc6bde693b5749d',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mapmfqamhaw9aenc','0f65ba8674ac1a13cf8d74c6f9c4448528da134bce4bb8be5581b93f80620361','ac3f0dd69f3d22225fc6bde693b5749d',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mapmfqamhaw9aenc','0beed3c2fa23f7414cc69c9d36d841ffd976a2eef3b00ec5d6778a65f1193186','ac3f0dd69f3d22225fc6bde693b5749d',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m8mapmfqamhaw9aenc','d64c946aef16c6d9eee9402ad6fa30618d53c238e3fba1f6c570988a9e7c3da3','ac3f0dd69f3d22225fc6bde693b5749d',NULL);
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
INSERT INTO "claims" VALUES('slug','acmemark-shop','org_01m8mapdwpm6abbq5x4b','Endpoint','acmemark-shop');
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
INSERT INTO "files" VALUES('file_01m8mapps0s6m9j8hjn9','org_01m8mapdwpm6abbq5x4b','4c8278df2d3afad9889711316a315622','private','acmemark.txt','acmemark.txt',5,'text/plain','2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824','2026-11-29 18:57:28.352779','owner@acmemark.example');
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
INSERT INTO "gateway_tokens" VALUES('gwt_01m8mappyvgq12bmp6xb','acmemark-gateway','tcp_gw_616fnv','86675380ad84157f184d514076518f6fda5e0c2ad35d410d80434de87f0fe5b5','org_01m8mapdwpm6abbq5x4b','2026-11-29 18:57:28.539351','owner@acmemark.example',NULL,NULL,NULL);
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
INSERT INTO "gateways" VALUES('gw-1','s1','proc_01m8mapbf593v7xb2e95','2026-11-29 18:57:28.390076','2026-11-29 18:57:28.390076',NULL,'2026-11-29 18:57:28.390298','1.40.0','0.1.0','10.0.0.9',8080,8443,NULL,NULL);
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
INSERT INTO "health_events" VALUES(1,'org_01m8mapdwpm6abbq5x4b','acmemark-web','192.0.2.1:80','gw-1','2026-11-29 18:57:30.193739','UNHEALTHY','its health check fails',NULL,NULL);
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
INSERT INTO "invites" VALUES('inv_01m8mapkndgg058be568','org_01m8mapdwpm6abbq5x4b','owner@acmemark.example','OWNER','fca2f7954988348300dd066da41c7981852ec6baa0bd849e5fa33a4d652bf532','usr_01m8mapdwygsa9fmqrjs','2026-11-29 18:57:25.165371','2026-12-06 18:57:25.165371','2026-11-29 18:57:26.015155',NULL);
INSERT INTO "invites" VALUES('inv_01m8maprd5e4nzqwdena','org_01m8mapdwpm6abbq5x4b','acmemark@example.com','VIEWER','2eb40a8fe19238a67e5a3766c4b9ae45114e2ceced1bf98c2a44e2f79e9bdbe8','usr_01m8mapmfqamhaw9aenc','2026-11-29 18:57:30.021941','2026-12-06 18:57:30.021941',NULL,NULL);
CREATE TABLE login_throttles (
	"key" VARCHAR(64) NOT NULL, 
	failures INTEGER NOT NULL, 
	last_at DATETIME NOT NULL, 
	CONSTRAINT pk_login_throttles PRIMARY KEY ("key")
);
INSERT INTO "login_throttles" VALUES('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7',0,'2026-11-29 18:57:26.037390');
INSERT INTO "login_throttles" VALUES('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768',0,'2026-11-29 18:57:23.355202');
INSERT INTO "login_throttles" VALUES('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a',0,'2026-11-29 18:57:26.037390');
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
INSERT INTO "memberships" VALUES('usr_01m8mapdwygsa9fmqrjs','org_01m8mapdwpm6abbq5x4b','OWNER','2026-11-29 18:57:19.246158');
INSERT INTO "memberships" VALUES('usr_01m8mapmfqamhaw9aenc','org_01m8mapdwpm6abbq5x4b','OWNER','2026-11-29 18:57:26.015155');
CREATE TABLE metric_blocks (
	slot_s SMALLINT NOT NULL, 
	start BIGINT NOT NULL, 
	series_id BIGINT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_metric_blocks PRIMARY KEY (slot_s, start, series_id)
)
 WITHOUT ROWID

;
INSERT INTO "metric_blocks" VALUES(10,1795978200,1,X'80780163602001B0A3AA050000A50008');
INSERT INTO "metric_blocks" VALUES(10,1795978200,2,X'80780163602001B0A3AA050000A50008');
INSERT INTO "metric_blocks" VALUES(10,1795978200,3,X'8078016360200130A2AA0500004B0002');
INSERT INTO "metric_blocks" VALUES(10,1795978200,4,X'80780163602001B093A07654E968088C86C068088C86C068089010020033450008');
INSERT INTO "metric_blocks" VALUES(10,1795978200,5,X'807801636020013093A0165D2923BA00097C347B0102C10008');
CREATE TABLE metric_cursors (
	series_id BIGINT NOT NULL, 
	began_ns BIGINT NOT NULL, 
	value BLOB NOT NULL, 
	CONSTRAINT pk_metric_cursors PRIMARY KEY (series_id, began_ns)
)
 WITHOUT ROWID

;
INSERT INTO "metric_cursors" VALUES(2,1795978590000000000,X'0007');
INSERT INTO "metric_cursors" VALUES(4,1795978590000000000,X'0007000000000000000000000000000000000000000000000000000000');
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
INSERT INTO "metric_series" VALUES(1,'','gateway_requests','gw-1','','','','','','',1795978650,'','');
INSERT INTO "metric_series" VALUES(2,'org_01m8mapdwpm6abbq5x4b','requests','gw-1','acmemark-shop','','acmemark-web','','200','',1795978650,'','');
INSERT INTO "metric_series" VALUES(3,'','reports','gw-1','','','','','','',1795978650,'','');
INSERT INTO "metric_series" VALUES(4,'org_01m8mapdwpm6abbq5x4b','latency','gw-1','acmemark-shop','','acmemark-web','','','',1795978650,'','');
INSERT INTO "metric_series" VALUES(5,'org_01m8mapdwpm6abbq5x4b','active_requests','gw-1','','','acmemark-web','','','',1795978650,'','');
CREATE TABLE metric_sources (
	gateway TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	epochs TEXT NOT NULL, 
	seen_at BIGINT NOT NULL, 
	gauges BLOB NOT NULL, 
	CONSTRAINT pk_metric_sources PRIMARY KEY (gateway)
);
INSERT INTO "metric_sources" VALUES('gw-1',0,'[[1795978590000000000, 1795978650000000000]]',1795978650,X'78018B8E564A4C2EC92C4B8D2F4A2D2C4D2D2E2956D251CA2F4A8F3730CCB5C84D2C48292FC8354B4C4A2A34AD3049024A415062726E6A6E6251B66E792A4210266B1C1B0B00E4F819B9');
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
INSERT INTO "notifications" VALUES(1,'usr_01m8mapdwygsa9fmqrjs','org_01m8mapdwpm6abbq5x4b','BACKEND_HEALTH','alr_01m8maprbv1ykm892mb7:FIRING','FIRING: acmemark-rule (WARNING)','gateways disconnected is 0 gateways, below 1 gateways',NULL,'2026-11-29 18:57:29.991002',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(2,'usr_01m8mapmfqamhaw9aenc','org_01m8mapdwpm6abbq5x4b','BACKEND_HEALTH','alr_01m8maprbv1ykm892mb7:FIRING','FIRING: acmemark-rule (WARNING)','gateways disconnected is 0 gateways, below 1 gateways',NULL,'2026-11-29 18:57:29.991002',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(3,'usr_01m8mapdwygsa9fmqrjs','org_01m8mapdwpm6abbq5x4b','BACKEND_HEALTH','acmemark-alert:FIRING','FIRING: acmemark title (INFO)','acmemark summary',NULL,'2026-11-29 18:57:30.036669',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(4,'usr_01m8mapmfqamhaw9aenc','org_01m8mapdwpm6abbq5x4b','BACKEND_HEALTH','acmemark-alert:FIRING','FIRING: acmemark title (INFO)','acmemark summary',NULL,'2026-11-29 18:57:30.036669',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(5,'usr_01m8mapdwygsa9fmqrjs','org_01m8mapdwpm6abbq5x4b','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-29 18:57:30.080016',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(6,'usr_01m8mapmfqamhaw9aenc','org_01m8mapdwpm6abbq5x4b','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-29 18:57:30.080016',NULL,NULL,NULL);
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
INSERT INTO "organisations" VALUES('org_01m8mapdwpm6abbq5x4b','default','Default',0,'2026-11-29 18:57:19.254507',NULL,NULL);
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
INSERT INTO "passkeys" VALUES('pky_01m8mapqcef22yz5eeby','usr_01m8mapmfqamhaw9aenc','44692c6ddeecc179724602c4ff64398d5c98421b0dd26ef852b2cc63bbf91ed1','a5010203262001215820a2d9f0222c3001cdcb018111f6de9fbcc853d648b5731f408448a713adbbea4c225820d2fb299021723be10f677459d4934cd332dd6ed0a136659d7b5ccfc50d76d909',0,'acmemark-passkey','["internal"]',0,'2026-11-29 18:57:28.984156',NULL);
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
MIIBljCCATugAwIBAgIUUKIsLkL4A4dzXUPsRSNt9cftRmIwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEyOTE3NTcy
MFoXDTI3MTIzMTE4NTcyMFowIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaE/kXgPWeJ272zMBoXV0pDaW
TR14eJ9bwLnbHNJDIzsCyYcoFe8PAjg4Grcfn5mG1buociKa2fotBKEvLyTcTKNT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
SQAwRgIhAJcjkSq+ALnKeS85FAyo0ElIPTgcxBdtuDf4Lu4aRha1AiEAyIsL1PXl
V6Qe1a72IU9qar7qPTZgZpXxZzCqS/gEB3U=
-----END CERTIFICATE-----
','ZDLUfpTWkG84TuhfI-Z4JUXqldt_tvZHRQt93O8ZENcvUQ2GjOgXUrnOeDP5E9SNVKPZoC-99JQZuwVswrzUCopT3uH9yccVnlGNUUcdM30-mGqdPGikt_wI7wkdrm2RpulsaKALiJs7m7PCYSpdxwJN9vbqWhNW8-s-DMovHtUKlycpBs0poCArvH96SKC9tJA7i6ueGVcjC4PfZLLnfTpCPhjGPfGSjXHHjFHksSNdI4gK1UOWgHn_tyCZFp5m7KWLlvSQeg0T9wA-713_GyQWAhvbMBZrx5tiw3piqDmbWoHKgquEd7YXo6sDOrjsmt8f2n0XH7lasv-jkh3zpgWwIM40wh0jM3c9jrs=','2027-12-31 18:57:20.149955','2026-11-29 18:57:20.149955');
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
INSERT INTO "resources" VALUES('res_01m8mapnd1b510ssvqpd','org_01m8mapdwpm6abbq5x4b','Cluster','acmemark-web','{}','{"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}',10,10,'2026-11-29 18:57:26.945946','2026-11-29 18:57:30.152906');
INSERT INTO "resources" VALUES('res_01m8mapnhrzxh4v2g7f7','org_01m8mapdwpm6abbq5x4b','Endpoint','acmemark-shop','{}','{"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "tokenIssuers": [], "enabled": true}',2,2,'2026-11-29 18:57:27.096359','2026-11-29 18:57:27.096359');
INSERT INTO "resources" VALUES('res_01m8mapnnz0v7zbze6es','org_01m8mapdwpm6abbq5x4b','RoutingPolicy','acmemark-beta','{}','{"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}',3,3,'2026-11-29 18:57:27.231571','2026-11-29 18:57:27.231571');
INSERT INTO "resources" VALUES('res_01m8mapnsyt5vk1jfq80','org_01m8mapdwpm6abbq5x4b','Certificate','acmemark-certificate','{}','{"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhQcPTO49MynAMKefw7J+LQ7QkOjxTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTc1NzI2WhcNMjcwMjI3MTg1\nNzI2WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nwrKe8xvFyqMBQh8RE2DJkRBGTB21rI2OvVj56wpq96VQhFo8lhIW737GQvYyUKhJ\n/ejYDaQjgCFxuQyK9FrCoqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCLaae9chTbT7ZFI+uv\ntqD0ZfyXLr2cDCD3rjqO+l4lowIhANnBNMYTh1QLl+db9XF+13x75c0IhosFQbZ1\n+wW0YeIV\n-----END CERTIFICATE-----\n", "privateKey": "sha256:01c8f0494f26c394adc0c01b00532ccb203f2c2a261014abbc16c3f0939f1de9"}',4,4,'2026-11-29 18:57:27.358703','2026-11-29 18:57:27.358703');
INSERT INTO "resources" VALUES('res_01m8mapnxq2r288y1f2j','org_01m8mapdwpm6abbq5x4b','AlertRule','acmemark-rule','{}','{"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "pool": [], "replica": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}',5,5,'2026-11-29 18:57:27.479921','2026-11-29 18:57:27.479921');
INSERT INTO "resources" VALUES('res_01m8mapp1wnek6mf96f6','org_01m8mapdwpm6abbq5x4b','Silence','acmemark-silence','{}','{"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}',6,6,'2026-11-29 18:57:27.612902','2026-11-29 18:57:27.612902');
INSERT INTO "resources" VALUES('res_01m8mappbvaspj1x9eed','org_01m8mapdwpm6abbq5x4b','AlertChannel','acmemark-channel','{}','{"slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "description": "", "enabled": true, "sendResolved": true, "cap": {"messages": 20, "per": "1m"}, "giveUpAfter": "6h"}',7,7,'2026-11-29 18:57:27.931116','2026-11-29 18:57:27.931116');
INSERT INTO "resources" VALUES('res_01m8mappmpr8n3jrr4cr','org_01m8mapdwpm6abbq5x4b','ReplicaPool','acmemark-pool','{}','{"description": "", "engine": "POSTGRESQL", "database": "postgres", "user": "probe", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "primary": {"host": "127.0.0.1", "port": 5432, "tls": "VERIFIED"}, "replicas": [{"host": "127.0.0.2", "port": 5432, "tls": "VERIFIED", "name": "r1"}], "lag": {"upper": "5s", "lower": "1s"}, "sampleInterval": "250ms"}',8,8,'2026-11-29 18:57:28.214917','2026-11-29 18:57:28.214917');
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
INSERT INTO "revisions" VALUES(1,'org_01m8mapdwpm6abbq5x4b',1,'',NULL,'user','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','2026-11-29 18:57:26.945946','[{"action": "create", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8mapnd1b510ssvqpd", "createdAt": "2026-11-29T18:57:26.945946+00:00", "before": null, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(2,'org_01m8mapdwpm6abbq5x4b',2,'',NULL,'user','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','2026-11-29 18:57:27.096359','[{"action": "create", "kind": "Endpoint", "name": "acmemark-shop", "id": "res_01m8mapnhrzxh4v2g7f7", "createdAt": "2026-11-29T18:57:27.096359+00:00", "before": null, "after": {"labels": {}, "spec": {"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "tokenIssuers": [], "enabled": true}}}]');
INSERT INTO "revisions" VALUES(3,'org_01m8mapdwpm6abbq5x4b',3,'',NULL,'user','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','2026-11-29 18:57:27.231571','[{"action": "create", "kind": "RoutingPolicy", "name": "acmemark-beta", "id": "res_01m8mapnnz0v7zbze6es", "createdAt": "2026-11-29T18:57:27.231571+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}}}]');
INSERT INTO "revisions" VALUES(4,'org_01m8mapdwpm6abbq5x4b',4,'',NULL,'user','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','2026-11-29 18:57:27.358703','[{"action": "create", "kind": "Certificate", "name": "acmemark-certificate", "id": "res_01m8mapnsyt5vk1jfq80", "createdAt": "2026-11-29T18:57:27.358703+00:00", "before": null, "after": {"labels": {}, "spec": {"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhQcPTO49MynAMKefw7J+LQ7QkOjxTAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI5MTc1NzI2WhcNMjcwMjI3MTg1\nNzI2WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\nwrKe8xvFyqMBQh8RE2DJkRBGTB21rI2OvVj56wpq96VQhFo8lhIW737GQvYyUKhJ\n/ejYDaQjgCFxuQyK9FrCoqMtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCLaae9chTbT7ZFI+uv\ntqD0ZfyXLr2cDCD3rjqO+l4lowIhANnBNMYTh1QLl+db9XF+13x75c0IhosFQbZ1\n+wW0YeIV\n-----END CERTIFICATE-----\n", "privateKey": "sha256:01c8f0494f26c394adc0c01b00532ccb203f2c2a261014abbc16c3f0939f1de9"}}}]');
INSERT INTO "revisions" VALUES(5,'org_01m8mapdwpm6abbq5x4b',5,'',NULL,'user','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','2026-11-29 18:57:27.479921','[{"action": "create", "kind": "AlertRule", "name": "acmemark-rule", "id": "res_01m8mapnxq2r288y1f2j", "createdAt": "2026-11-29T18:57:27.479921+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "pool": [], "replica": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}}}]');
INSERT INTO "revisions" VALUES(6,'org_01m8mapdwpm6abbq5x4b',6,'',NULL,'user','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','2026-11-29 18:57:27.612902','[{"action": "create", "kind": "Silence", "name": "acmemark-silence", "id": "res_01m8mapp1wnek6mf96f6", "createdAt": "2026-11-29T18:57:27.612902+00:00", "before": null, "after": {"labels": {}, "spec": {"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}}}]');
INSERT INTO "revisions" VALUES(7,'org_01m8mapdwpm6abbq5x4b',7,'',NULL,'user','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','2026-11-29 18:57:27.931116','[{"action": "create", "kind": "AlertChannel", "name": "acmemark-channel", "id": "res_01m8mappbvaspj1x9eed", "createdAt": "2026-11-29T18:57:27.931116+00:00", "before": null, "after": {"labels": {}, "spec": {"slack": {"url": "scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087"}, "description": "", "enabled": true, "sendResolved": true, "cap": {"messages": 20, "per": "1m"}, "giveUpAfter": "6h"}}}]');
INSERT INTO "revisions" VALUES(8,'org_01m8mapdwpm6abbq5x4b',8,'',NULL,'user','usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','2026-11-29 18:57:28.214917','[{"action": "create", "kind": "ReplicaPool", "name": "acmemark-pool", "id": "res_01m8mappmpr8n3jrr4cr", "createdAt": "2026-11-29T18:57:28.214917+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "engine": "POSTGRESQL", "database": "postgres", "user": "probe", "password": "scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464", "primary": {"host": "127.0.0.1", "port": 5432, "tls": "VERIFIED"}, "replicas": [{"host": "127.0.0.2", "port": 5432, "tls": "VERIFIED", "name": "r1"}], "lag": {"upper": "5s", "lower": "1s"}, "sampleInterval": "250ms"}}}]');
INSERT INTO "revisions" VALUES(9,'org_01m8mapdwpm6abbq5x4b',9,'',NULL,'user','usr_01m8mapdwygsa9fmqrjs','admin@tcp.local','2026-11-29 18:57:30.110657','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8mapnd1b510ssvqpd", "createdAt": "2026-11-29T18:57:26.945946+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(10,'org_01m8mapdwpm6abbq5x4b',10,'Roll back to revision 8','to have rolled back','user','usr_01m8mapdwygsa9fmqrjs','admin@tcp.local','2026-11-29 18:57:30.152906','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m8mapnd1b510ssvqpd", "createdAt": "2026-11-29T18:57:26.945946+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "zones": "IGNORE", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
CREATE TABLE sealed_secrets (
	organisation_id VARCHAR(64) NOT NULL, 
	handle VARCHAR(80) NOT NULL, 
	ciphertext TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_sealed_secrets PRIMARY KEY (organisation_id, handle)
);
INSERT INTO "sealed_secrets" VALUES('org_01m8mapdwpm6abbq5x4b','sha256:01c8f0494f26c394adc0c01b00532ccb203f2c2a261014abbc16c3f0939f1de9','hRsNBed5EeUu7rnHo_TpxR_Q9QOWyMrw6SB8_FlDgEgJH27As72bmLiBAI2wYQv1BDrhMi_Yqq8mvOMueoCIUbcsX6lARXILFiFrmdWuuXWsv8U383-Ev9TxO4wdDFldSIPxVDBxoecTZLBl3vsP72chSn-rTmCGk10BX_zrbsoXLK91Ki4XyetVqUVVTNUJqCBwFc4iAox1iEpj9Zjvq71y2tLUpAU-wFykGPNIEO4A7xxAWrOor6qIA5Wl8QeJIFxth02KzzAm7GAZ4tW7DAzuyyUXSZQVS_BvgIW1V4QE2BZvlH6FPtPVQfPLcLYBIlsDGH5E0Ikbebado6on90KLaN1Gj2GTfOQAuJc=','2026-11-29 18:57:27.392804');
INSERT INTO "sealed_secrets" VALUES('org_01m8mapdwpm6abbq5x4b','scrypt:aa0c5a575f3ff96f87b733712d29ead8871d7a94383e04d985613a0a20080087','5P0HRoWCrXqeZRybHXfR-KhsG8JnIXFRC7K0CZk6KloSs5lVQyx88tXM9mKnKGoffQ9g','2026-11-29 18:57:27.981061');
INSERT INTO "sealed_secrets" VALUES('org_01m8mapdwpm6abbq5x4b','scrypt:8e55979d07446ae84be442d270fd3a5b7b5519a1db27433755e07b7c34d14464','6dpoML9GEUIti37XRiEZQ6rVt5zlr3c5kjBbCtBmHFjj1_3RIy07mjY=','2026-11-29 18:57:28.246942');
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
INSERT INTO "sessions" VALUES('ses_01m8mapkgqscj8qtnrs4','usr_01m8mapdwygsa9fmqrjs','org_01m8mapdwpm6abbq5x4b','2026-11-29 18:57:25.015388','2026-11-29 18:57:25.015388','2026-12-06 18:57:25.015388',NULL,'198.51.100.7','python-httpx/0.28.1');
INSERT INTO "sessions" VALUES('ses_01m8mapn8d10y9m2aq3v','usr_01m8mapmfqamhaw9aenc','org_01m8mapdwpm6abbq5x4b','2026-11-29 18:57:26.797482','2026-11-29 18:57:26.797482','2026-12-06 18:57:26.797482',NULL,'198.51.100.7','python-httpx/0.28.1');
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
INSERT INTO "users" VALUES('usr_01m8mapdwygsa9fmqrjs','admin@tcp.local','Administrator','$argon2id$v=19$m=65536,t=3,p=4$YXlKB8s9lXLXVLWfMV4COA$AE4DMovOK26NiHBXvFgHdpdcvNtNmTcpCRfMstF4OYk',0,1,'2026-11-29 18:57:19.246158','2026-11-29 18:57:19.246158',NULL,NULL,0);
INSERT INTO "users" VALUES('usr_01m8mapmfqamhaw9aenc','owner@acmemark.example','acmemark person','$argon2id$v=19$m=65536,t=3,p=4$WOg92bqGkQSmmo7/cVoThQ$qc9YDMostxcWje+W0PDJEKeMVNR4LO+Ie10gv5zfTzA',0,0,'2026-11-29 18:57:26.007753','2026-11-29 18:57:26.007753',NULL,NULL,0);
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
COMMIT;
