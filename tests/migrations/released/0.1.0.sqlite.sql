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
INSERT INTO "alembic_version" VALUES('0014');
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
INSERT INTO "alert_events" VALUES(1,'alr_01m87e5ttzbyrhee24sp','2026-11-24 18:48:02.081512','FIRING','alerting','its condition has held for 0 s',0.0);
CREATE TABLE alert_leader (
	id INTEGER NOT NULL, 
	version BIGINT NOT NULL, 
	process VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_alert_leader PRIMARY KEY (id)
);
INSERT INTO "alert_leader" VALUES(1,2,'proc_01m87e5cm5ntrbmatv30','2026-11-24 18:48:02.081512');
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
INSERT INTO "alerts" VALUES('alr_01m87e5ttzbyrhee24sp','org_01m87e5f3j4wnrmatw33','acmemark-rule','[]','84ec7f2c84ba6ef27b08c05d1934b680bb24fe8bcfad657de0e7cdce94205351',1,'FIRING','WARNING','2026-11-24 18:48:02.081512','2026-11-24 18:48:02.081512',NULL,NULL,0,'gateways disconnected is 0 gateways, below 1 gateways',0.0,1.0,'{}','[{"number": 4, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-24T18:48:00.228384+00:00", "changes": ["create Certificate/acmemark-certificate"]}, {"number": 3, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-24T18:48:00.145407+00:00", "changes": ["create RoutingPolicy/acmemark-beta"]}, {"number": 2, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-24T18:48:00.029450+00:00", "changes": ["create Endpoint/acmemark-shop"]}, {"number": 1, "message": "", "actor": "owner@acmemark.example", "at": "2026-11-24T18:47:59.885900+00:00", "changes": ["create Cluster/acmemark-web"]}]','[]',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "api_tokens" VALUES('tok_01m87e5s8qsggsfypj9w','tcp_pat_83j8sf','4a15df2d600bcc098a91b1f200fd0af23921803df35c1c22372e9576ea6bf825','acmemark-token','usr_01m87e5qr8qd5gbp39cg','org_01m87e5f3j4wnrmatw33','OWNER','2026-11-24 18:48:00.535936',NULL,NULL,NULL,0);
CREATE TABLE audit_chains (
	chain VARCHAR(64) NOT NULL, 
	sequence BIGINT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	first_sequence BIGINT NOT NULL, 
	retention_days INTEGER, 
	CONSTRAINT pk_audit_chains PRIMARY KEY (chain)
);
INSERT INTO "audit_chains" VALUES('org_01m87e5f3j4wnrmatw33',19,'5748e078b90fb4017e2559dce8b991be26cfcc2d8f97bb830628e8ab39b04d0d',1,NULL);
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
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',1,'2026-11-24 18:47:51.048975','system:seed','seed','user.created','user/usr_01m87e5f3nkj9bjx7j2b','{"action":"user.created","actor":{"credential":null,"id":"system:seed","kind":"system","name":"seed"},"after":{"email":"admin@tcp.local","role":"OWNER"},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5g08k5683q3zgg","message":null,"origin":{"address":null,"requestId":null,"userAgent":null},"previous":"0000000000000000000000000000000000000000000000000000000000000000","resource":"user/usr_01m87e5f3nkj9bjx7j2b","sequence":1,"time":"2026-11-24T18:47:51.048975Z","version":1}','fce127aee1ec0e20b35cfbc82005e7aaf5511e03d7c04fe3a18c47a64feb2c37');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',2,'2026-11-24 18:47:58.031083','usr_01m87e5f3nkj9bjx7j2b','admin@tcp.local','session.started','user/usr_01m87e5f3nkj9bjx7j2b','{"action":"session.started","actor":{"credential":"ses_01m87e5pt3mx7gb0v4b8","id":"usr_01m87e5f3nkj9bjx7j2b","kind":"user","name":"admin@tcp.local"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5ptfmxwaf0dm5r","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5mx9vdavn43vqs","userAgent":"python-httpx/0.28.1"},"previous":"fce127aee1ec0e20b35cfbc82005e7aaf5511e03d7c04fe3a18c47a64feb2c37","resource":"user/usr_01m87e5f3nkj9bjx7j2b","sequence":2,"time":"2026-11-24T18:47:58.031083Z","version":1}','150aa0e985d13b512ce49a1b1d19772345c7b8c897f656eefc65361119532267');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',3,'2026-11-24 18:47:58.142102','usr_01m87e5f3nkj9bjx7j2b','admin@tcp.local','member.invited','invite/inv_01m87e5pxk83s63a671z','{"action":"member.invited","actor":{"credential":"ses_01m87e5pt3mx7gb0v4b8","id":"usr_01m87e5f3nkj9bjx7j2b","kind":"user","name":"admin@tcp.local"},"after":{"email":"owner@acmemark.example","expiresAt":"2026-12-01T18:47:58.131062Z","role":"OWNER"},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5pxy3pqqrxwq3v","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5pvpwey2qhmsfx","userAgent":"python-httpx/0.28.1"},"previous":"150aa0e985d13b512ce49a1b1d19772345c7b8c897f656eefc65361119532267","resource":"invite/inv_01m87e5pxk83s63a671z","sequence":3,"time":"2026-11-24T18:47:58.142102Z","version":1}','52338c03d4c82b4880ce1706cf0f5da825679930ca54d29e71a77d6f7bd9ea63');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',4,'2026-11-24 18:47:58.991372','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','member.joined','user/usr_01m87e5qr8qd5gbp39cg','{"action":"member.joined","actor":{"credential":null,"id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"invite":"inv_01m87e5pxk83s63a671z","invitedBy":"usr_01m87e5f3nkj9bjx7j2b","role":"OWNER"},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5qrf8zy4s4qqcb","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5py38p63vmb328","userAgent":"python-httpx/0.28.1"},"previous":"52338c03d4c82b4880ce1706cf0f5da825679930ca54d29e71a77d6f7bd9ea63","resource":"user/usr_01m87e5qr8qd5gbp39cg","sequence":4,"time":"2026-11-24T18:47:58.991372Z","version":1}','0028b66e1a9c02f6f8039fa2d0eb93dd33a238fe271495632e791d4bd4078ef1');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',5,'2026-11-24 18:47:59.743158','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','session.started','user/usr_01m87e5qr8qd5gbp39cg','{"action":"session.started","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"method":"password","secondFactor":false},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5rfzd1typnbtj4","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5qrmmzr2sksvf4","userAgent":"python-httpx/0.28.1"},"previous":"0028b66e1a9c02f6f8039fa2d0eb93dd33a238fe271495632e791d4bd4078ef1","resource":"user/usr_01m87e5qr8qd5gbp39cg","sequence":5,"time":"2026-11-24T18:47:59.743158Z","version":1}','957ab2ebcfd88a2275121876cac36a24ae5e5daeb747d03b39d816a0a79d091c');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',6,'2026-11-24 18:47:59.934573','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','resource.created','Cluster/acmemark-web','{"action":"resource.created","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{},"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5rnyj5rez31qmt","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5rha27e9mje80e","userAgent":"python-httpx/0.28.1"},"previous":"957ab2ebcfd88a2275121876cac36a24ae5e5daeb747d03b39d816a0a79d091c","resource":"Cluster/acmemark-web","sequence":6,"time":"2026-11-24T18:47:59.934573Z","version":1}','c9317833d836ebacca07a1c59377c01b27a98bf96cbf74823eac180795ad7be0');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',7,'2026-11-24 18:48:00.055751','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','resource.created','Endpoint/acmemark-shop','{"action":"resource.created","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"Endpoint/acmemark-shop":{"labels":{},"spec":{"cluster":"acmemark-web","domains":[],"enabled":true,"slug":"acmemark-shop","timeout":"1m","type":"PROXY","webSocket":false}}},"before":{},"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5rsqyyqk9rg9xa","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5rq9eytncwhzqh","userAgent":"python-httpx/0.28.1"},"previous":"c9317833d836ebacca07a1c59377c01b27a98bf96cbf74823eac180795ad7be0","resource":"Endpoint/acmemark-shop","sequence":7,"time":"2026-11-24T18:48:00.055751Z","version":1}','c522c3f088d56d8bf2580daf0c7507a67ec37de425077aa0757db00b6f817fe5');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',8,'2026-11-24 18:48:00.158779','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','resource.created','RoutingPolicy/acmemark-beta','{"action":"resource.created","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"RoutingPolicy/acmemark-beta":{"labels":{},"spec":{"actions":[{"cluster":"acmemark-web","type":"route"}],"conditions":[{"key":"x-beta","operator":"equals","type":"header","value":"1"}],"description":"","enabled":true,"endpoint":"acmemark-shop","priority":100}}},"before":{},"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5rwyerj1d1njwg","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5rtrt8gtktmfhb","userAgent":"python-httpx/0.28.1"},"previous":"c522c3f088d56d8bf2580daf0c7507a67ec37de425077aa0757db00b6f817fe5","resource":"RoutingPolicy/acmemark-beta","sequence":8,"time":"2026-11-24T18:48:00.158779Z","version":1}','2d364a21fa349ef51d63d47415e27567e2b796f105bb020a269282566e79bbd8');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',9,'2026-11-24 18:48:00.300732','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','resource.created','Certificate/acmemark-certificate','{"action":"resource.created","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"Certificate/acmemark-certificate":{"labels":{},"spec":{"certificate":"-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhRs+P7TaHfz5V6MtZFzoY/YvVdJADAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI0MTc0NzU5WhcNMjcwMjIyMTg0\nNzU5WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\niJ/WmkaW5C+X5BZHJXOmcoP2ZWaEophPU72/K9I5livv7pLqZuytOfdUrI0OoCaY\nD9CGFBsuy1aKPIs0a/zBM6MtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCUIaFudp+sucZvHAC2\nbkETK4rf1XYNZGwlVpdgwHCw0wIhAPpWKEdUkFOUYL7f7kq9wB8WP7iCXYzS545J\n6ywkdksa\n-----END CERTIFICATE-----\n","privateKey":"sha256:19c7c6ac6ed4372de17ab75aed12c40c060aaf48ed861da2dd503c37c3a24a96"}}},"before":{},"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5s1c0ajep01jf8","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5ryazp77403d3t","userAgent":"python-httpx/0.28.1"},"previous":"2d364a21fa349ef51d63d47415e27567e2b796f105bb020a269282566e79bbd8","resource":"Certificate/acmemark-certificate","sequence":9,"time":"2026-11-24T18:48:00.300732Z","version":1}','c1ea15f93e361438475b533275934a5520267d1a0f3cdd1b9aced2917709d0fb');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',10,'2026-11-24 18:48:00.376094','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','resource.created','AlertRule/acmemark-rule','{"action":"resource.created","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"AlertRule/acmemark-rule":{"labels":{},"spec":{"channels":[],"combination":"ALL","comparison":"BELOW","cooldown":"0s","description":"","enabled":true,"expectedWithin":"24h","for":"0s","inhibitedBy":[],"keepFiringFor":"0s","noData":"OK","query":{"by":[],"metric":"gateways_disconnected","quantile":0.95,"where":{"backend":[],"certificate":[],"cluster":[],"code":[],"endpoint":[],"gateway":[],"limit":[],"policy":[],"resource":[],"variant":[]}},"rules":[],"severity":"WARNING","threshold":1,"type":"THRESHOLD"}}},"before":{},"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5s3rxqyc079egn","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5s2nt8nm6b488m","userAgent":"python-httpx/0.28.1"},"previous":"c1ea15f93e361438475b533275934a5520267d1a0f3cdd1b9aced2917709d0fb","resource":"AlertRule/acmemark-rule","sequence":10,"time":"2026-11-24T18:48:00.376094Z","version":1}','49d6b716d304a90cd7c342d7b8c682d9f84fe66c42eaa8db8d9ebf4cfd3f4cf4');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',11,'2026-11-24 18:48:00.405367','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','resource.created','Silence/acmemark-silence','{"action":"resource.created","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"Silence/acmemark-silence":{"labels":{},"spec":{"comment":"x","endsAt":"2126-01-05T12:00:00Z","matchers":[{"label":"team","operator":"equals","value":"acmemark"}],"recurrence":[]}}},"before":{},"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5s4nf3hd5479d7","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5s3xj495cffa55","userAgent":"python-httpx/0.28.1"},"previous":"49d6b716d304a90cd7c342d7b8c682d9f84fe66c42eaa8db8d9ebf4cfd3f4cf4","resource":"Silence/acmemark-silence","sequence":11,"time":"2026-11-24T18:48:00.405367Z","version":1}','8abf560a8999608fd5a35520c228c0b905394f05df9e02b63dd5980aa44bf310');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',12,'2026-11-24 18:48:00.517337','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','file.uploaded','File/file_01m87e5s82h8m02rpk1j','{"action":"file.uploaded","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"contentType":"text/plain","name":"acmemark.txt","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","size":5,"visibility":"private"},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5s85n8mv67nbgg","message":"acmemark.txt","origin":{"address":"198.51.100.7","requestId":"req_01m87e5s4zb3tq5wvddw","userAgent":"python-httpx/0.28.1"},"previous":"8abf560a8999608fd5a35520c228c0b905394f05df9e02b63dd5980aa44bf310","resource":"File/file_01m87e5s82h8m02rpk1j","sequence":12,"time":"2026-11-24T18:48:00.517337Z","version":1}','ad6149d25b0ef271d30407a62166f475ca55b11180e352de3f2021693228cc85');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',13,'2026-11-24 18:48:00.538313','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','token.created','token/tok_01m87e5s8qsggsfypj9w','{"action":"token.created","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"name":"acmemark-token","prefix":"tcp_pat_83j8sf","role":"OWNER"},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5s8tjcn7f6brs3","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5s8mq8sqzq9vs9","userAgent":"python-httpx/0.28.1"},"previous":"ad6149d25b0ef271d30407a62166f475ca55b11180e352de3f2021693228cc85","resource":"token/tok_01m87e5s8qsggsfypj9w","sequence":13,"time":"2026-11-24T18:48:00.538313Z","version":1}','b102d8440feca101d31b6e07513032244889da3211f41880a4360167f62cee35');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',14,'2026-11-24 18:48:00.552271','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','gateway_token.created','GatewayToken/acmemark-gateway','{"action":"gateway_token.created","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"expiresAt":null,"id":"gwt_01m87e5s95v8czxw4mv7","name":"acmemark-gateway","scope":"organization"},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5s989jqy36ywn3","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5s91yz5mqj7qbx","userAgent":"python-httpx/0.28.1"},"previous":"b102d8440feca101d31b6e07513032244889da3211f41880a4360167f62cee35","resource":"GatewayToken/acmemark-gateway","sequence":14,"time":"2026-11-24T18:48:00.552271Z","version":1}','960fbf48492d39b5ed6813f2a8a611d994f2138373e99f5cffc948760a7b88e4');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',15,'2026-11-24 18:48:02.066734','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','passkey.added','passkey/pky_01m87e5sa5gkcnp7nn9k','{"action":"passkey.added","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"mfaEnabled":true,"name":"acmemark-passkey","otherSessionsEnded":0},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5trj8kvtmqgp7f","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5s9zbm7h02adyn","userAgent":"python-httpx/0.28.1"},"previous":"960fbf48492d39b5ed6813f2a8a611d994f2138373e99f5cffc948760a7b88e4","resource":"passkey/pky_01m87e5sa5gkcnp7nn9k","sequence":15,"time":"2026-11-24T18:48:02.066734Z","version":1}','95f07eeef7872aed0ad68f5162fc1122cbaddcefb78ef1cd43972011fb6f6fbd');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',16,'2026-11-24 18:48:02.166554','system:alerting','alerting','alert.fired','AlertRule/acmemark-rule','{"action":"alert.fired","actor":{"credential":null,"id":"system:alerting","kind":"system","name":"alerting"},"after":{"alert":"alr_01m87e5ttzbyrhee24sp","labels":{},"summary":"gateways disconnected is 0 gateways, below 1 gateways"},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5tvpnbface2crg","message":"its condition has held for 0 s","origin":{"address":null,"requestId":null,"userAgent":null},"previous":"95f07eeef7872aed0ad68f5162fc1122cbaddcefb78ef1cd43972011fb6f6fbd","resource":"AlertRule/acmemark-rule","sequence":16,"time":"2026-11-24T18:48:02.166554Z","version":1}','4dccb9b58bf791264af8e5d592a3a8ebd71890faabb9ef8d7343b6009f4b5473');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',17,'2026-11-24 18:48:02.226753','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','member.invited','invite/inv_01m87e5tx9a3e5sb4d2w','{"action":"member.invited","actor":{"credential":"ses_01m87e5rfv6y020abp00","id":"usr_01m87e5qr8qd5gbp39cg","kind":"user","name":"owner@acmemark.example"},"after":{"email":"acmemark@example.com","expiresAt":"2026-12-01T18:48:02.217766Z","role":"VIEWER"},"before":null,"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5txjfvb5ghqv02","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5tx6rzv63fa1p5","userAgent":"python-httpx/0.28.1"},"previous":"4dccb9b58bf791264af8e5d592a3a8ebd71890faabb9ef8d7343b6009f4b5473","resource":"invite/inv_01m87e5tx9a3e5sb4d2w","sequence":17,"time":"2026-11-24T18:48:02.226753Z","version":1}','5c8864a76a4681f47716ff0355e83a9ccb0ba89b1e56308c9cb4ed18f3e23d1b');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',18,'2026-11-24 18:48:02.356795','usr_01m87e5f3nkj9bjx7j2b','admin@tcp.local','resource.updated','Cluster/acmemark-web','{"action":"resource.updated","actor":{"credential":"ses_01m87e5pt3mx7gb0v4b8","id":"usr_01m87e5f3nkj9bjx7j2b","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5v1m6ead2drmjf","message":null,"origin":{"address":"198.51.100.7","requestId":"req_01m87e5v0sg4vf48ysac","userAgent":"python-httpx/0.28.1"},"previous":"5c8864a76a4681f47716ff0355e83a9ccb0ba89b1e56308c9cb4ed18f3e23d1b","resource":"Cluster/acmemark-web","sequence":18,"time":"2026-11-24T18:48:02.356795Z","version":1}','51c080bbe25e7b5fc3dda78f66a96642e1b68890e83f3050c2ac9b8e66a5f307');
INSERT INTO "audit_events" VALUES('org_01m87e5f3j4wnrmatw33',19,'2026-11-24 18:48:02.460650','usr_01m87e5f3nkj9bjx7j2b','admin@tcp.local','changes.rolled_back','Revision/8','{"action":"changes.rolled_back","actor":{"credential":"ses_01m87e5pt3mx7gb0v4b8","id":"usr_01m87e5f3nkj9bjx7j2b","kind":"user","name":"admin@tcp.local"},"after":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"5s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"before":{"Cluster/acmemark-web":{"labels":{},"spec":{"backends":[{"address":"192.0.2.1","name":"acmemark-1","port":80,"priority":0,"state":"ACTIVE","weight":100}],"circuitBreaker":{},"connectTimeout":"2s","idleTimeout":"1h","loadBalancing":{"failover":"STRICT","panicThreshold":0,"strategy":"ROUND_ROBIN"},"protocol":"HTTP1","retries":{"attempts":2,"conditions":["CONNECT_FAILURE","REFUSED_STREAM","RESET_BEFORE_REQUEST"],"idempotentOnly":true,"statuses":[]}}}},"chain":"org_01m87e5f3j4wnrmatw33","id":"evt_01m87e5v4wf94sp8b8g3","message":"to have rolled back","origin":{"address":"198.51.100.7","requestId":"req_01m87e5v3gdqw8cb3ckc","userAgent":"python-httpx/0.28.1"},"previous":"51c080bbe25e7b5fc3dda78f66a96642e1b68890e83f3050c2ac9b8e66a5f307","resource":"Revision/8","sequence":19,"time":"2026-11-24T18:48:02.460650Z","version":1}','5748e078b90fb4017e2559dce8b991be26cfcc2d8f97bb830628e8ab39b04d0d');
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
INSERT INTO "backend_health" VALUES('gw-1','org_01m87e5f3j4wnrmatw33','acmemark-web','192.0.2.1:80','UNHEALTHY','its health check fails','2026-11-24 18:48:02.524416');
CREATE TABLE backup_codes (
	user_id VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	salt VARCHAR(64) NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_backup_codes PRIMARY KEY (user_id, digest), 
	CONSTRAINT fk_backup_codes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "backup_codes" VALUES('usr_01m87e5qr8qd5gbp39cg','5025751ab3765967530b64ca57f03cf2b8c52b4b220a3022c9fd789d0c72542d','028a94df5fe5d607a14a2eb6f7abec3e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m87e5qr8qd5gbp39cg','18971bfffea83ca68ea5a93fbf3a8093ebea903a986278b9ad20419db3b0eddc','028a94df5fe5d607a14a2eb6f7abec3e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m87e5qr8qd5gbp39cg','8c25dc1156c20bd2402f6b67fc81785f947462819af8ce8f8af44b7d6db85408','028a94df5fe5d607a14a2eb6f7abec3e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m87e5qr8qd5gbp39cg','1c61f1ffcebf46da072e7df90835814627f879a4100aa6ca8c544e1bf9169b8c','028a94df5fe5d607a14a2eb6f7abec3e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m87e5qr8qd5gbp39cg','0403fff7ed3a377786b94bb19e70f41c9638b191357bcd2bf4ac91ae131d3449','028a94df5fe5d607a14a2eb6f7abec3e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m87e5qr8qd5gbp39cg','e29149f6fe584354b15328649bd361ae24c83d63b3222fffe8e5f2745db7d488','028a94df5fe5d607a14a2eb6f7abec3e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m87e5qr8qd5gbp39cg','f2a091070f5b2c9295dd20f9b548f61d3a92a123e600ab54ce57173532d5b70c','028a94df5fe5d607a14a2eb6f7abec3e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m87e5qr8qd5gbp39cg','4f48e60bb781884c9611e2ae4bfc85afe080c6caa6f6057383bfd6aabeb2e7f9','028a94df5fe5d607a14a2eb6f7abec3e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m87e5qr8qd5gbp39cg','9b62be99ad44dbf6f4cdfa9458cd30fbd2fb02a13d117d6c8159e0db9af71293','028a94df5fe5d607a14a2eb6f7abec3e',NULL);
INSERT INTO "backup_codes" VALUES('usr_01m87e5qr8qd5gbp39cg','30d4e7befe3dc6059d92957862606bef4d587bd1dd83528b5477edd4fed38787','028a94df5fe5d607a14a2eb6f7abec3e',NULL);
CREATE TABLE catalog_head (
	id INTEGER NOT NULL, 
	sequence BIGINT NOT NULL, 
	CONSTRAINT pk_catalog_head PRIMARY KEY (id)
);
INSERT INTO "catalog_head" VALUES(1,8);
CREATE TABLE claims (
	scope VARCHAR(32) NOT NULL, 
	value VARCHAR(253) NOT NULL, 
	organisation_id VARCHAR(64) NOT NULL, 
	kind VARCHAR(64) NOT NULL, 
	name VARCHAR(63) NOT NULL, 
	CONSTRAINT pk_claims PRIMARY KEY (scope, value)
);
INSERT INTO "claims" VALUES('slug','acmemark-shop','org_01m87e5f3j4wnrmatw33','Endpoint','acmemark-shop');
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
INSERT INTO "files" VALUES('file_01m87e5s82h8m02rpk1j','org_01m87e5f3j4wnrmatw33','c85b78f7dc43f9a3dc40af23f163fbff','private','acmemark.txt','acmemark.txt',5,'text/plain','2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824','2026-11-24 18:48:00.514982','owner@acmemark.example');
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
INSERT INTO "gateway_tokens" VALUES('gwt_01m87e5s95v8czxw4mv7','acmemark-gateway','tcp_gw_pzfy7j','7a53ff71cb974c7a1d57e3988bb48aa19410397a4da9e909b63284e71357a75b','org_01m87e5f3j4wnrmatw33','2026-11-24 18:48:00.549063','owner@acmemark.example',NULL,NULL,NULL);
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
INSERT INTO "gateways" VALUES('gw-1','s1','proc_01m87e5cm5ntrbmatv30','2026-11-24 18:48:00.520711','2026-11-24 18:48:00.520711',NULL,'2026-11-24 18:48:00.520776','1.40.0','0.1.0','10.0.0.9',8080,8443,NULL,NULL);
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
INSERT INTO "health_events" VALUES(1,'org_01m87e5f3j4wnrmatw33','acmemark-web','192.0.2.1:80','gw-1','2026-11-24 18:48:02.524416','UNHEALTHY','its health check fails',NULL,NULL);
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
INSERT INTO "invites" VALUES('inv_01m87e5pxk83s63a671z','org_01m87e5f3j4wnrmatw33','owner@acmemark.example','OWNER','3922a63ca2306b562cd4769693bdb159d3f632fbdf82c83c20c180f3a56a6b88','usr_01m87e5f3nkj9bjx7j2b','2026-11-24 18:47:58.131062','2026-12-01 18:47:58.131062','2026-11-24 18:47:58.987953',NULL);
INSERT INTO "invites" VALUES('inv_01m87e5tx9a3e5sb4d2w','org_01m87e5f3j4wnrmatw33','acmemark@example.com','VIEWER','d4df701a1b2a66ff0de3424f59bf6334ce3e8140724088b5f59716e2589e9730','usr_01m87e5qr8qd5gbp39cg','2026-11-24 18:48:02.217766','2026-12-01 18:48:02.217766',NULL,NULL);
CREATE TABLE login_throttles (
	"key" VARCHAR(64) NOT NULL, 
	failures INTEGER NOT NULL, 
	last_at DATETIME NOT NULL, 
	CONSTRAINT pk_login_throttles PRIMARY KEY ("key")
);
INSERT INTO "login_throttles" VALUES('7ffd5ce83c94046d15b49df61d4afec5fbb40e0f703afeb98dbd2fbf098503e7',0,'2026-11-24 18:47:58.997298');
INSERT INTO "login_throttles" VALUES('a6d8cb5f2284f745b35cf74b3fa14426ac8c60395199ef042e7e4df58338a768',0,'2026-11-24 18:47:56.099920');
INSERT INTO "login_throttles" VALUES('b2077f50e44a819082140a1d5660e844e56332e4f7648d221466652f55d47c6a',0,'2026-11-24 18:47:58.997298');
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
INSERT INTO "memberships" VALUES('usr_01m87e5f3nkj9bjx7j2b','org_01m87e5f3j4wnrmatw33','OWNER','2026-11-24 18:47:50.128400');
INSERT INTO "memberships" VALUES('usr_01m87e5qr8qd5gbp39cg','org_01m87e5f3j4wnrmatw33','OWNER','2026-11-24 18:47:58.987953');
CREATE TABLE metric_blocks (
	slot_s SMALLINT NOT NULL, 
	start BIGINT NOT NULL, 
	series_id BIGINT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_metric_blocks PRIMARY KEY (slot_s, start, series_id)
)
 WITHOUT ROWID

;
INSERT INTO "metric_blocks" VALUES(10,1795545600,1,X'8078016360200DB02329070000900008');
INSERT INTO "metric_blocks" VALUES(10,1795545600,2,X'8078016360200DB093A67C54F568088C86C068088C86C068081015020033300008');
INSERT INTO "metric_blocks" VALUES(10,1795545600,3,X'8078016360200DB02329070000900008');
INSERT INTO "metric_blocks" VALUES(10,1795545600,4,X'8078016360200D3093A61C4535230A8F340EB2BD0002AC0008');
INSERT INTO "metric_blocks" VALUES(10,1795545600,5,X'8078016360200D302229070000480002');
CREATE TABLE metric_cursors (
	series_id BIGINT NOT NULL, 
	began_ns BIGINT NOT NULL, 
	value BLOB NOT NULL, 
	CONSTRAINT pk_metric_cursors PRIMARY KEY (series_id, began_ns)
)
 WITHOUT ROWID

;
INSERT INTO "metric_cursors" VALUES(1,1795546022000000000,X'0007');
INSERT INTO "metric_cursors" VALUES(2,1795546022000000000,X'0007000000000000000000000000000000000000000000000000000000');
CREATE TABLE metric_rollups (
	slot_s SMALLINT NOT NULL, 
	until BIGINT NOT NULL, 
	CONSTRAINT pk_metric_rollups PRIMARY KEY (slot_s)
);
CREATE TABLE metric_series (
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
	CONSTRAINT pk_metric_series PRIMARY KEY (id)
);
INSERT INTO "metric_series" VALUES(1,'org_01m87e5f3j4wnrmatw33','requests','gw-1','acmemark-shop','','acmemark-web','','200','',1795546082);
INSERT INTO "metric_series" VALUES(2,'org_01m87e5f3j4wnrmatw33','latency','gw-1','acmemark-shop','','acmemark-web','','','',1795546082);
INSERT INTO "metric_series" VALUES(3,'','gateway_requests','gw-1','','','','','','',1795546082);
INSERT INTO "metric_series" VALUES(4,'org_01m87e5f3j4wnrmatw33','active_requests','gw-1','','','acmemark-web','','','',1795546082);
INSERT INTO "metric_series" VALUES(5,'','reports','gw-1','','','','','','',1795546082);
CREATE TABLE metric_sources (
	gateway TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	epochs TEXT NOT NULL, 
	seen_at BIGINT NOT NULL, 
	gauges BLOB NOT NULL, 
	CONSTRAINT pk_metric_sources PRIMARY KEY (gateway)
);
INSERT INTO "metric_sources" VALUES('gw-1',0,'[[1795546022000000000, 1795546082000000000]]',1795546082,X'78018B8E564A4C2EC92C4B8D2F4A2D2C4D2D2E2956D251CA2F4A8F3730CCB5304F354D33CE3229CF2BCA4D2C293736064A415062726E6A6E6251B66E796A125C5049C738361600354A1852');
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
INSERT INTO "notifications" VALUES(1,'usr_01m87e5f3nkj9bjx7j2b','org_01m87e5f3j4wnrmatw33','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-24 18:48:02.254897',NULL,NULL,NULL);
INSERT INTO "notifications" VALUES(2,'usr_01m87e5qr8qd5gbp39cg','org_01m87e5f3j4wnrmatw33','SYSTEM','acmemark-news','acmemark news','',NULL,'2026-11-24 18:48:02.254897',NULL,NULL,NULL);
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
INSERT INTO "organisations" VALUES('org_01m87e5f3j4wnrmatw33','default','Default',0,'2026-11-24 18:47:50.130874',NULL,NULL);
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
INSERT INTO "passkeys" VALUES('pky_01m87e5sa5gkcnp7nn9k','usr_01m87e5qr8qd5gbp39cg','dec61a7faf5da238f3ad4acd051a6f4409512b769d62c6aa1ccec9031553c39a','a501020326200121582052bb847492c60774e9b6fcac84515a66c1dbcbeb74004ece1835941fde511e00225820db1f5a1f5f0bae4b1bbef44f548af484957fb09ac1c73a0d3dbb750100e7b230',0,'acmemark-passkey','["internal"]',0,'2026-11-24 18:48:00.581116',NULL);
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
MIIBlTCCATugAwIBAgIUDvRWKKRPtkpugzl0EAZVYvoLhOswCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBsYW5lMB4XDTI2MTEyNDE3NDc1
MVoXDTI3MTIyNjE4NDc1MVowIDEeMBwGA1UEAwwVVHJhZmZpYyBDb250cm9sIFBs
YW5lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEt2RvXUb35orGNQ2J/v77jCC1
17iEjp3BJacgYyn/vfhqZcF52x8r0ajVZbhbi6lLapiNhj1Lt38idUpsYrOzdKNT
MFEwLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAAB
MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwID
SAAwRQIhAKsCkcagTjbOmhr/0k51474FM0mBU3goJMmjqF66zmBuAiBErwhaqRDP
4u/bYTldkyT8fDF2m2c018zUKF3Gs2TLsQ==
-----END CERTIFICATE-----
','pyH76TNxH2JQGERaiqs7aoyqLhClP4CAxF90_YHF_jsYLmjwgG9Bc_EyxNn1wB8R7cAt-JV70lVyF_2n9RM0oQsfwzFXCh3BJJSoAr2QcS-d6_etxUNRBTwf-jye0AQ3mchH9y-N-TrEq5SYwHxoI_vZcUkNWq3tBB8O2uI9HVRYdq_aTKQbwvAMWi2bw85kGp8zvNhvwLOHRRuybWkTyspV0QWaawqpg_-xZGn_UKmWh6Zv2lsV7skajP-tPOf2t2oRSThFRVbvPfLLk5w7pQbzkwk-RHk5HIMB2qi_FswJKhKHNbzaTdDNiGNxdIrIwNwxnuCHVZ8C-rmHWhIhOjHha29xO_2yZm8FFpc=','2027-12-26 18:47:51.116517','2026-11-24 18:47:51.116517');
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
INSERT INTO "resources" VALUES('res_01m87e5rmd2w64avxf7k','org_01m87e5f3j4wnrmatw33','Cluster','acmemark-web','{}','{"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}',8,8,'2026-11-24 18:47:59.885900','2026-11-24 18:48:02.453216');
INSERT INTO "resources" VALUES('res_01m87e5rrxz3mtkk535y','org_01m87e5f3j4wnrmatw33','Endpoint','acmemark-shop','{}','{"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "enabled": true}',2,2,'2026-11-24 18:48:00.029450','2026-11-24 18:48:00.029450');
INSERT INTO "resources" VALUES('res_01m87e5rwh45e51rjm0v','org_01m87e5f3j4wnrmatw33','RoutingPolicy','acmemark-beta','{}','{"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}',3,3,'2026-11-24 18:48:00.145407','2026-11-24 18:48:00.145407');
INSERT INTO "resources" VALUES('res_01m87e5rz43aw2x21dvm','org_01m87e5f3j4wnrmatw33','Certificate','acmemark-certificate','{}','{"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhRs+P7TaHfz5V6MtZFzoY/YvVdJADAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI0MTc0NzU5WhcNMjcwMjIyMTg0\nNzU5WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\niJ/WmkaW5C+X5BZHJXOmcoP2ZWaEophPU72/K9I5livv7pLqZuytOfdUrI0OoCaY\nD9CGFBsuy1aKPIs0a/zBM6MtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCUIaFudp+sucZvHAC2\nbkETK4rf1XYNZGwlVpdgwHCw0wIhAPpWKEdUkFOUYL7f7kq9wB8WP7iCXYzS545J\n6ywkdksa\n-----END CERTIFICATE-----\n", "privateKey": "sha256:19c7c6ac6ed4372de17ab75aed12c40c060aaf48ed861da2dd503c37c3a24a96"}',4,4,'2026-11-24 18:48:00.228384','2026-11-24 18:48:00.228384');
INSERT INTO "resources" VALUES('res_01m87e5s3m1zmyp1kcff','org_01m87e5f3j4wnrmatw33','AlertRule','acmemark-rule','{}','{"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}',5,5,'2026-11-24 18:48:00.372042','2026-11-24 18:48:00.372042');
INSERT INTO "resources" VALUES('res_01m87e5s4ke065gb8r8b','org_01m87e5f3j4wnrmatw33','Silence','acmemark-silence','{}','{"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}',6,6,'2026-11-24 18:48:00.403670','2026-11-24 18:48:00.403670');
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
INSERT INTO "revisions" VALUES(1,'org_01m87e5f3j4wnrmatw33',1,'',NULL,'user','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','2026-11-24 18:47:59.885900','[{"action": "create", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m87e5rmd2w64avxf7k", "createdAt": "2026-11-24T18:47:59.885900+00:00", "before": null, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(2,'org_01m87e5f3j4wnrmatw33',2,'',NULL,'user','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','2026-11-24 18:48:00.029450','[{"action": "create", "kind": "Endpoint", "name": "acmemark-shop", "id": "res_01m87e5rrxz3mtkk535y", "createdAt": "2026-11-24T18:48:00.029450+00:00", "before": null, "after": {"labels": {}, "spec": {"slug": "acmemark-shop", "domains": [], "type": "PROXY", "cluster": "acmemark-web", "timeout": "1m", "webSocket": false, "enabled": true}}}]');
INSERT INTO "revisions" VALUES(3,'org_01m87e5f3j4wnrmatw33',3,'',NULL,'user','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','2026-11-24 18:48:00.145407','[{"action": "create", "kind": "RoutingPolicy", "name": "acmemark-beta", "id": "res_01m87e5rwh45e51rjm0v", "createdAt": "2026-11-24T18:48:00.145407+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "endpoint": "acmemark-shop", "priority": 100, "enabled": true, "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}], "actions": [{"type": "route", "cluster": "acmemark-web"}]}}}]');
INSERT INTO "revisions" VALUES(4,'org_01m87e5f3j4wnrmatw33',4,'',NULL,'user','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','2026-11-24 18:48:00.228384','[{"action": "create", "kind": "Certificate", "name": "acmemark-certificate", "id": "res_01m87e5rz43aw2x21dvm", "createdAt": "2026-11-24T18:48:00.228384+00:00", "before": null, "after": {"labels": {}, "spec": {"certificate": "-----BEGIN CERTIFICATE-----\nMIIBUjCB+KADAgECAhRs+P7TaHfz5V6MtZFzoY/YvVdJADAKBggqhkjOPQQDAjAU\nMRIwEAYDVQQDDAlUZXN0IFJvb3QwHhcNMjYxMTI0MTc0NzU5WhcNMjcwMjIyMTg0\nNzU5WjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\niJ/WmkaW5C+X5BZHJXOmcoP2ZWaEophPU72/K9I5livv7pLqZuytOfdUrI0OoCaY\nD9CGFBsuy1aKPIs0a/zBM6MtMCswDAYDVR0TAQH/BAIwADAbBgNVHREEFDASghBh\nY21lbWFyay5leGFtcGxlMAoGCCqGSM49BAMCA0kAMEYCIQCUIaFudp+sucZvHAC2\nbkETK4rf1XYNZGwlVpdgwHCw0wIhAPpWKEdUkFOUYL7f7kq9wB8WP7iCXYzS545J\n6ywkdksa\n-----END CERTIFICATE-----\n", "privateKey": "sha256:19c7c6ac6ed4372de17ab75aed12c40c060aaf48ed861da2dd503c37c3a24a96"}}}]');
INSERT INTO "revisions" VALUES(5,'org_01m87e5f3j4wnrmatw33',5,'',NULL,'user','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','2026-11-24 18:48:00.372042','[{"action": "create", "kind": "AlertRule", "name": "acmemark-rule", "id": "res_01m87e5s3m1zmyp1kcff", "createdAt": "2026-11-24T18:48:00.372042+00:00", "before": null, "after": {"labels": {}, "spec": {"description": "", "enabled": true, "severity": "WARNING", "type": "THRESHOLD", "query": {"metric": "gateways_disconnected", "where": {"endpoint": [], "policy": [], "cluster": [], "limit": [], "certificate": [], "backend": [], "code": [], "variant": [], "gateway": [], "resource": []}, "by": [], "quantile": 0.95}, "comparison": "BELOW", "threshold": 1.0, "expectedWithin": "24h", "combination": "ALL", "rules": [], "for": "0s", "keepFiringFor": "0s", "cooldown": "0s", "noData": "OK", "channels": [], "inhibitedBy": []}}}]');
INSERT INTO "revisions" VALUES(6,'org_01m87e5f3j4wnrmatw33',6,'',NULL,'user','usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','2026-11-24 18:48:00.403670','[{"action": "create", "kind": "Silence", "name": "acmemark-silence", "id": "res_01m87e5s4ke065gb8r8b", "createdAt": "2026-11-24T18:48:00.403670+00:00", "before": null, "after": {"labels": {}, "spec": {"comment": "x", "matchers": [{"label": "team", "operator": "equals", "value": "acmemark"}], "endsAt": "2126-01-05T12:00:00Z", "recurrence": []}}}]');
INSERT INTO "revisions" VALUES(7,'org_01m87e5f3j4wnrmatw33',7,'',NULL,'user','usr_01m87e5f3nkj9bjx7j2b','admin@tcp.local','2026-11-24 18:48:02.347695','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m87e5rmd2w64avxf7k", "createdAt": "2026-11-24T18:47:59.885900+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
INSERT INTO "revisions" VALUES(8,'org_01m87e5f3j4wnrmatw33',8,'Roll back to revision 6','to have rolled back','user','usr_01m87e5f3nkj9bjx7j2b','admin@tcp.local','2026-11-24 18:48:02.453216','[{"action": "update", "kind": "Cluster", "name": "acmemark-web", "id": "res_01m87e5rmd2w64avxf7k", "createdAt": "2026-11-24T18:47:59.885900+00:00", "before": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "panicThreshold": 0}, "connectTimeout": "2s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}, "after": {"labels": {}, "spec": {"backends": [{"name": "acmemark-1", "address": "192.0.2.1", "port": 80, "weight": 100, "state": "ACTIVE", "priority": 0}], "loadBalancing": {"strategy": "ROUND_ROBIN", "failover": "STRICT", "panicThreshold": 0}, "connectTimeout": "5s", "idleTimeout": "1h", "protocol": "HTTP1", "retries": {"attempts": 2, "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"], "statuses": [], "idempotentOnly": true}, "circuitBreaker": {}}}}]');
CREATE TABLE sealed_secrets (
	organisation_id VARCHAR(64) NOT NULL, 
	handle VARCHAR(80) NOT NULL, 
	ciphertext TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_sealed_secrets PRIMARY KEY (organisation_id, handle)
);
INSERT INTO "sealed_secrets" VALUES('org_01m87e5f3j4wnrmatw33','sha256:19c7c6ac6ed4372de17ab75aed12c40c060aaf48ed861da2dd503c37c3a24a96','7xclMgVql5trPw_Dl0NdCbF0fj4Pws3WI8VuUV9yIjv9R-nvVPKKw2ocwbeBvCO3AFBFe8RO56xMfaBX98Z8nzDGRBQAHqyaeZy0IHbeFze9yx3uFo2K3fp3jgt5J0lp0I4Mbly8fBjROa7PNh_8RRiHJlD4emaCkPpBj_cwemN18K2uL6YwTLeaWblFNG43qjDQ61KhuGel9sZzuypxcA73x_S3jUS19i7dp9LoryVMmOJBUAyJR7iR-P3rjMTgPxfGobgdg9ZNoQJlHt-OSEpwz6KnsBJF1ads4yr9X0NiDxx9R1o_88ZtEFV2PYvwaPAgbd88zLhBeXo6yPN19TbLukco5jmr5lNxX3M=','2026-11-24 18:48:00.295558');
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
INSERT INTO "sessions" VALUES('ses_01m87e5pt3mx7gb0v4b8','usr_01m87e5f3nkj9bjx7j2b','org_01m87e5f3j4wnrmatw33','2026-11-24 18:47:58.019039','2026-11-24 18:47:58.019039','2026-12-01 18:47:58.019039',NULL,'198.51.100.7','python-httpx/0.28.1');
INSERT INTO "sessions" VALUES('ses_01m87e5rfv6y020abp00','usr_01m87e5qr8qd5gbp39cg','org_01m87e5f3j4wnrmatw33','2026-11-24 18:47:59.739981','2026-11-24 18:47:59.739981','2026-12-01 18:47:59.739981',NULL,'198.51.100.7','python-httpx/0.28.1');
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
INSERT INTO "users" VALUES('usr_01m87e5f3nkj9bjx7j2b','admin@tcp.local','Administrator','$argon2id$v=19$m=65536,t=3,p=4$OVMGn+3fVdByB6LMxbRPWw$xM8WJymsXTakLjcDQR/8jmNT39eOZ/PAvZY0wsC+QKM',0,1,'2026-11-24 18:47:50.128400','2026-11-24 18:47:50.128400',NULL,NULL);
INSERT INTO "users" VALUES('usr_01m87e5qr8qd5gbp39cg','owner@acmemark.example','acmemark person','$argon2id$v=19$m=65536,t=3,p=4$NYV2sBkXtOW/TE3QfeVpWA$MIWwFsdN8pOp44wLcsa7Q7377QP5jEtrLJSTFYMFOZ0',0,0,'2026-11-24 18:47:58.984495','2026-11-24 18:47:58.984495',NULL,NULL);
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
CREATE INDEX ix_metric_series_gateway ON metric_series (gateway);
CREATE INDEX ix_metric_series_metric ON metric_series (organisation_id, metric);
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
COMMIT;
