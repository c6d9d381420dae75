/** Does a value say what it means here, and does nothing leak? */
import assert from "node:assert/strict";
import { ask } from "../recognition.ts";

const rows: readonly (readonly [fixture: string, id: string, says: RegExp, language?: string, path?: string])[] = [
  ['cron.schedule("*/$05 * * * *", run)', "cron", /^runs every 5 minutes$/],
  ['cron: "0 0 1 JA$0N *"', "cron", /^runs at 00:00, on day 1 of the month, only in January$/, "yaml"],
  ["schedule: 30  4  1  1$0  *", "cron", /^runs at 04:30, on day 1 of the month, only in January$/, "yaml"],
  ['schedule: "0 9$0 * * 1-5"', "cron", /^runs at 09:00, Monday through Friday$/, "yaml"],
  ["const ttl = 864$000", "ttl", /^1 day$/],
  ["const maxAge = 60 * 6$00 * 24", "ttl", /^1 day$/],
  ['res.cookie("id", id, { maxAge: 7 * 24 * 60 * 60 * 100$00 })', "ttl", /^7 days$/],
  ["await redis.setex(key, 36$000, value)", "ttl", /^1 hour$/],
  ["cache.set(key, value, { ttl: 30$00_000 })", "ttl", /^5 minutes$/],
  ["// Our docs: http$0s://docs.example.com/orders", "url", /^an address of the web, at `docs\.example\.com` over HTTPS$/],
  ["// up to 5$0 reqs/sec", "rate-limiting", /^5 requests a second$/],
  ["url = f'redis$0://{cache_host()}:{cache_port()}/0'", "connection-string", /server `\{cache_host\(\)\}:\{cache_port\(\)\}`/, "python"],
  ["// 5$0 reqs/sec", "rate-limiting", /^5 requests a second$/, "go", "pkg/rate_limit.go"],
  ["command: redis-server --append$0only no", "redis-persistence", /\(not here: `no`\)$/, "yaml", "compose.yaml"],
  ['res.cookie("id", id, { httpO$0nly: false })', "cookie-attributes", /\(not here: `false`\)$/],
  ["automountServiceAccount$0Token: false\nkind: Pod\napiVersion: v1\n", "least-privilege", /^`false` [^(]*$/, "yaml", "pod.yaml"],
  ["services:\n  db:\n    volumes:\n      - ./red$0is.conf:/etc/redis.conf", "bind-mount", /^file /, "yaml", "compose.yaml"],
  ["config.setMaxLifetime($01800000);", "ttl", /^30 minutes$/, "java"],
  ["      max-lifetime: 180$00000", "ttl", /^30 minutes$/, "yaml", "application.yml"],
  ["cookie.setMaxAge(6$004800);", "ttl", /^7 days$/, "java"],
  ["dataSource.setIdleTimeout(6$00_000L);", "idle-timeout", /^1 minute$/, "java"],
  ['await redis.setex(key, "36$000", value)', "ttl", /^1 hour$/],
  ['jwt.sign(claims, key, { expiresIn: "15$0m" })', "token-expiry", /^15 minutes$/],
  ['ACCESS_TOKEN_TTL: "16$08h"', "token-expiry", /^7 days$/, "yaml", "compose.yaml"],
  ["| `SHUTDOWN_TIMEOUT` | `1$00s` | how long to wait |", "timeout", /^10 seconds$/, "markdown"],
  ["limit_req_zone $binary_remote_addr zone=api:10m rate=10$0r/s;", "rate-limiting", /^10 requests a second$/, "nginx", "nginx.conf"],
  ["Rate limit: $060 req/min for each key", "rate-limiting", /^60 requests a minute$/, "markdown"],
  ["Each key may send 10$00 requests per minute.", "rate-limiting", /^100 requests a minute$/, "markdown"],
  ['@limiter.limit("5/min$0ute")', "rate-limiting", /^5 requests a minute$/, "python"],
  ["The service answers 2,0$000 RPS.", "throughput", /^2,000 requests a second$/, "markdown"],
  ["Our SLO is 99.$09% availability.", "nines-of-availability", /^leaves 43 minutes 12 seconds of a month of 30 days$/, "markdown"],
  ["ssl_protocols TLSv1$0.2 TLSv1.3;", "tls", /^TLS 1\.2, of 2008; still safe/, "nginx", "nginx.conf"],
  ["tls.Config{MinVersion: tls.VersionTLS$010}", "tls", /^TLS 1\.0, of 1999; outdated/, "go"],
  ['app.use(express.json({ limit: "1$0mb" }))', "request-body", /^at most 1 MiB .*1,048,576 bytes/],
  ["r.Body = http.MaxBytesReader(w, r.Body, 1<<$020)", "request-body", /^at most 1 MiB .*1,048,576 bytes/, "go"],
  ["MAX_UPLOAD_SIZE = 10 * 10$024 * 1024", "file-upload", /^at most 10 MiB/, "python"],
  ["expr: histogram_quantile(0.9$09, rate(a_bucket[5m]))", "percentile", /^99 of 100 values/, "yaml", "rules.yml"],
  ["expires: DateTime.UtcNow.AddMinutes(1$05),", "ttl", /^15 minutes$/, "csharp"],
  ["Instant expiry = Instant.now().plus(Duration.ofHours($02));", "ttl", /^2 hours$/, "java"],
  ["Answers are cached for 3$00s in each pod.", "ttl", /^30 seconds$/, "markdown"],
  ["We keep the key and the answer for 2$04 hours.", "data-retention", /^1 day$/, "markdown"],
  ["The pods ask for `cpu: 50$00m`.", "resource-requests-and-limits", /half|0\.5|CPU/, "markdown"],
  ["schedule = crontab(minute='*/$05', hour='7-19')", "cron", /^runs every 5 minutes, between 07:00 and 19:59$/, "python"],
  ["server_name tick$0ets.example.com *.example.com;", "domain-name", /^a name that is set aside for examples$/, "nginx", "nginx.conf"],
  ["  - host: por$0tal.praxis.ch", "domain-name", /^a name for which DNS gives the address$/, "yaml", "k8s/ingress.yaml"],
  ['  hosts: ["*.pra$0xis.ch"]', "domain-name", /^every name directly below `praxis\.ch`$/, "yaml", "k8s/ingress.yaml"],
  ["ssl_ciphers ECD$0HE-RSA-AES128-GCM-SHA256;", "cipher-suite", /recorded traffic stays secret/, "nginx", "nginx.conf"],
  ["await bcrypt.hash(password, 1$02)", "bcrypt", /^2\^12 = 4,096 rounds/],
  ["listen [2001:db8:$0:1f];", "ipv6", /set aside$/, "plaintext"],
  ["expires_in: 12.ho$0urs", "ttl", /^12 hours$/, "ruby"],
  ["ttl: :timer.minutes($05)", "ttl", /^5 minutes$/, "elixir"],
  ["Cache::put('k', $v, 36$000);", "ttl", /^1 hour$/, "php"],
  ["cache.set(key, rows, 3$000)", "ttl", /^5 minutes$/, "python"],
  ["schedule: rate(6 ho$0urs)", "scheduled-job", /^runs every 6 hours$/, "yaml"],
  ['req.Header.Set("Range", "bytes=0-9$09")', "range-request", /^from byte `0` to byte 99/, "go"],
  ["contentSecurityPolicy: { directives: { scriptSrc: [\"'se$0lf'\"] } }", "content-security-policy", /^the page's own origin$/],
  ['log.LogInformation("Sent {Co$0unt} letters", sent);', "structured-logging", /by the name `Count`$/, "csharp"],
  ['{ "token_type": "Bearer", "expires_in": 9$000 }', "token-expiry", /^15 minutes$/, "json"],
  ['"DefaultTtl": "00:1$00:00"', "ttl", /^10 minutes$/, "json"],
  ['records = ["v=sp$0f1 include:_spf.mail.example -all"]', "spf-dkim-and-dmarc", /may send mail/, "terraform"],
  ["same_site: :la$0x", "cookie-attributes", /follows a link/, "ruby"],
  ['"Resource": "arn:aws:s3:::pho$0tos/originals/*"', "object-storage", /storage for files \(S3\), `photos\/originals\/\*`$/, "json"],
  ["role-arn: arn:aws:iam::418200913377:ro$0le/thumbnailer", "iam-role", /`role\/thumbnailer`$/, "yaml"],
  ["fastcgi_pass unix:/run/ph$0p/fpm.sock;", "unix-domain-socket", /no network is used$/, "nginx", "nginx.conf"],
  ["traceparent: 00-7c1e9f0a4b2d4e6f8a90b1c2d3e4$0f5a6-51b3c9d7e8f0a1b2-01", "trace-context", /recorded$/, "plaintext"],
  ['const id = "01HZX3E8J6Q4S0T9V2$0W5Y7B1CD";', "ulid", /^made at 2024-06-/],
  ["install -m 07$055 run.sh /usr/local/bin", "permission", /owner may read, write and run/, "shellscript"],
  ["- name: LOG_LEVEL\n  value: in$0fo", "log-level", /./, "yaml", "k8s/api.yaml"],
  ["## LOG_LEVEL\n\nOne of `TRACE`, `DE$0BUG` and `ERROR`.", "log-level", /./, "markdown"],
  ["setTimeout(run, 50$000)", "timeout", /^5 seconds$/],
  ["timeout: 3$00s", "timeout", /^30 seconds$/, "yaml"],
  ['res.set("Cache-Control", "public, max-a$0ge=300")', "cache-control-header", /fresh for 5 minutes/],
  ['res.set("Cache-Control", "no-sto$0re")', "cache-control-header", /nobody may keep/],
  ["Set-Cookie: id=1; HttpO$0nly; Secure", "cookie-attributes", /scripts on the page cannot read/, "plaintext"],
  ['res.cookie("id", id, { sameSite: "la$0x" })', "cookie-attributes", /follows a link/],
  ['allow = "10.0.0.0$0/16"', "cidr-notation", /^65,536 addresses; private/, "terraform"],
  ['allow = "8.8.8.0$0/24"', "cidr-notation", /^256 addresses; public/, "terraform"],
  ['allow = "0.0.0.0$0/0"', "cidr-notation", /every address there is/, "terraform"],
  ['allow = "2001:db8:$0:/32"', "cidr-notation", /2\^96 addresses/, "terraform"],
  ["cpu: 250$0m", "resource-requests-and-limits", /^0\.25 of a processor core/, "yaml", "compose.yaml"],
  ["memory: 512M$0i", "resource-requests-and-limits", /^537 MB/, "yaml", "compose.yaml"],
  ['{ "express": "^4.18$0.2" }', "semantic-versioning", /`>=4\.18\.2 <5\.0\.0`/],
  ['"created_at": "2019-12-05T1$01:34:47.196Z"', "iso-8601", /^December 5, 2019, 11:34:47, UTC$/, "json"],
  ["ctx, cancel := context.WithTimeout(r.Context(), 2$0*time.Second)", "timeout", /^2 seconds$/, "go"],
  ["from 0001-01-01T0$00:00:00Z on", "iso-8601", /^January 1, 1, 00:00:00, UTC$/, "plaintext"],
  ["@Scheduled(fixedRate = 36000$000)", "scheduled-job", /^1 hour$/, "java"],
  ['ENTRYPOINT ["java", "-Xmx38$04m", "-jar", "app.jar"]', "stack-and-heap", /^the Java heap may grow to 403 MB$/, "dockerfile"],
  ['url = "ldap$0://directory.example.org/dc=example,dc=org"', "ldap", /server `directory\.example\.org`/, "toml"],
  ["role-duration-seconds: 18$000", "token-expiry", /^30 minutes$/, "yaml"],
  ["backup_retention_period = $07", "data-retention", /^7 days$/, "terraform"],
  ["at 2026-03-01 0$09:30 by the clock", "iso-8601", /^March 1, 2026, 09:30, in a time zone that is not named$/, "plaintext"],
  ['"version": "2.$04.1"', "semantic-versioning", /^major 2, minor 4, patch 1$/, "json", "package.json"],
  [
    'version = "0.$03.0-rc.1"',
    "semantic-versioning",
    /^major 0, minor 3, patch 0, a version before the release; before 1/,
    "toml",
    "Cargo.toml",
  ],
  ['id = "018f3a2e-7c4b-7d3e-9a1f-2b3c4$0d5e6f70"', "uuid", /^version 7.*2024-05-02/],
  ['id = "9b2f6c1e-3d4a-4f5b-8c6d-7e8f9a0b1$0c2d"', "uuid", /^version 4, random$/],
  ["chmod 7$055 run.sh", "permission", /owner may read, write and run, group may read and run/, "shellscript"],
  ["fs.mkdirSync(folder, { mode: 0o77$07 })", "permission", /Everybody on the machine may change it/],
  ['level: "deb$0ug"', "log-level", /details for the people/, "yaml"],
  ['lockAtMostFor = "PT$015M"', "iso-8601", /15 minutes/, "java"],
  ['zone = "Asia/Se$0oul"', "time-zone", /time zone of Seoul/, "java"],
  ["srv := &http.Server{ReadTimeout: $05 * time.Second}", "read-timeout", /5 seconds/, "go"],
  ["ctx, cancel := context.WithTimeout(ctx, $010*time.Second)", "timeout", /10 seconds/, "go"],
  ["cache.opsForValue().set(key, id, $035, TimeUnit.DAYS);", "ttl", /35 days/, "java"],
  ["var timeout = TimeSpan.From$0Minutes(5);", "timeout", /5 minutes/, "csharp"],
  ["session_lifetime = timedelta($0days=7)", "ttl", /7 days/, "python"],
  ['"Shop": "Server=sql01;Data$0base=Shop;User Id=app"', "connection-string", /^server `sql01`, database `Shop`, user id `app`$/, "json"],
  ['dsn := "host=db port=54$032 dbname=shop user=app"', "connection-string", /^host `db`, port `5432`, dbname `shop`, user `app`$/, "go"],
  ["$db = new PDO('mysql:host=db;dbn$0ame=shop', $user);", "connection-string", /^host `db`, dbname `shop`$/, "php"],
  ['dsn := "app@tc$0p(db:3306)/shop?parseTime=true"', "connection-string", /^user `app`, server `db:3306` by tcp, database `shop`/, "go"],
  ['create_engine("postgresql+asyn$0cpg://db:5432/shop")', "connection-string", /server `db:5432`, database `shop`/, "python"],
  ['gem "rails", "~> 7.1$0.3"', "semantic-versioning", /`>=7\.1\.3 <7\.2\.0`/, "ruby"],
  ['gem "pg", "~> 1$0.5"', "semantic-versioning", /`>=1\.5\.0 <2\.0\.0`/, "ruby"],
  ['requires-python = ">=3.1$01,<4"', "semantic-versioning", /`>=3\.11\.0 <4\.0\.0`/, "toml", "pyproject.toml"],
  ["fastapi>=0.1$011", "semantic-versioning", /`>=0\.111\.0`/, "plaintext", "requirements.txt"],
  ["exit 12$07", "exit-code", /^the command was not found$/, "shellscript"],
  ["Exit Code: 13$07", "exit-code", /^killed by signal 9, often because memory ran out$/, "plaintext"],
  ["process.exit($03)", "exit-code", /^an error of the program's own$/],
  ['{ "iat": 1719$0785700 }', "unix-timestamp", /^2024-06-30 22:15:00 UTC, in seconds since 1970$/, "json"],
  ["Instant.ofEpochMilli(17197857$000000L)", "unix-timestamp", /^2024-06-30 22:15:00 UTC, in milliseconds since 1970$/, "java"],
  ["hash = '$2b$12$KIXq8Yp1h$0Vtq9m3u1o0zEe5c7d2r4n6b8v1x3z5a7s9d1f3g5h7jW'", "bcrypt", /bcrypt with 2\^12 rounds/, "python"],
  ["hash = '$argon2id$v=19$m=65536,t=3,p=4$c2Fs$0dHNhbHQ$aGFzaA'", "argon2", /`argon2id` with 67 MB of memory, 3 passes/, "python"],
  ['cpu := resource.MustParse("25$00m")', "resource-requests-and-limits", /^0\.25 of a processor core/, "go"],
  ["services:\n  db:\n    volumes:\n      - ./in$0it:/docker-entrypoint-initdb.d:ro", "bind-mount", /read-only$/, "yaml", "compose.yaml"],
  ["services:\n  db:\n    volumes:\n      - pgd$0ata:/var/lib/postgresql/data", "volume", /^volume `pgdata`/, "yaml", "compose.yaml"],
  ["proxy_read_timeout 7$05s;", "read-timeout", /^1 minute 15 seconds$/, "nginx", "nginx.conf"],
  ['cache.Set(ctx, "k", raw, 10*time.Mi$0nute)', "ttl", /^10 minutes$/, "go"],
  ['    mode: "06$040"', "permission", /owner may read and write, group may read/, "yaml"],
  ["open(path, O_WRONLY | O_CREAT, 06$000)", "permission", /owner may read and write, group may do nothing/, "c"],
  ["15 4 * * 0 /opt/rotate >/dev/null 2>$0&1", "standard-streams", /^throws output and error messages away$/, "plaintext"],
  ["image: postgres:17-al$0pine", "image-tag", /tag of the image `postgres` \(the database PostgreSQL\)/, "yaml"],
];

const token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJbeF0oY29tbWFuZDpldmlsKSIsImV4cCI6MTc2MDAwMDAwMH0.c2ln";

suite("values", () => {
  for (const [fixture, id, says, language, path] of rows)
    test(fixture, async () => {
      const answer = await ask(fixture, language, path);
      assert.equal(answer.id, id);
      assert.match(answer.occurrence?.says ?? "", says);
    });

  test("a connection URL names its parts, hides the password and warns", async () => {
    const { id, occurrence } = await ask('const db = "postgres://shop:hunter2@db.inter$0nal:5432/orders?sslmode=require"');
    assert.equal(id, "connection-string");
    assert.match(
      occurrence?.says ?? "",
      /user `shop`.*password `•••`.*server `db\.internal:5432`.*database `orders`.*\*\*A password stands in this text/,
    );
    assert.doesNotMatch(JSON.stringify(occurrence), /hunter2/);
  });

  for (const fixture of [
    'db = "Server=sql01;User Id=app;Pass$0word=hunter2;Encrypt=True"',
    'db = "host=db user=app pass$0word=hunter2 dbname=shop"',
    'db = "app:hunter2@tc$0p(db:3306)/shop"',
    'db = "postgres://app:hunter2@db:5432/sh$0op"',
    'db = "jdbc:postgresql://db:5432/sh$0op?user=app&password=hunter2"',
    'db = "postgres://app:hunter2@x@db:5432/sh$0op"',
    'db = "jdbc:sqlserver://db:1433;databaseName=sh$0op;user=app;password=hunter2"',
    'db = "Server=sql01;Pass$0word=a:hunter2@b c;Encrypt=True"',
    'db = "AccountName=shop;Account$0Key=hunter2==;EndpointSuffix=core.windows.net"',
  ])
    test(`the password is hidden: ${fixture}`, async () => {
      const { id, occurrence } = await ask(fixture, "python");
      assert.equal(id, "connection-string");
      assert.match(occurrence?.says ?? "", /•••.*\*\*A password stands in this text/);
      assert.doesNotMatch(JSON.stringify(occurrence), /hunter2/);
      // The hover repeats what it explains.
      assert.match(occurrence?.shown ?? "", /•••/);
    });

  test("a value of a Secret and the value of a header that says who asks are not repeated", async () => {
    const secret = await ask("apiVersion: v1\nkind: Secret\ndata:\n  password: aHVu$0dGVyMg==\n", "yaml", "s.yaml");
    assert.equal(secret.occurrence?.shown, "•••");
    for (const fixture of ['headers.set("Authorization", "Ba$0sic aHVudGVyMg==")', 'headers.set("X-Api-Key", "hun$0ter2")'])
      assert.doesNotMatch((await ask(fixture)).text ?? "", /hunter2|aHVudGVyMg/);
  });

  test("a placeholder for a password is no secret", async () => {
    const { occurrence } = await ask("url: postgres://shop:$" + "{DB_PASSWORD}@db$0:5432/orders", "yaml");
    assert.doesNotMatch(occurrence?.says ?? "", /A password stands/);
  });

  test("a user and a password that are variables with a default are told apart", async () => {
    const { occurrence } = await ask("url: postgres://$" + "{DB_USER:-shop}:$" + "{DB_PASSWORD}@db$0:5432/orders", "yaml");
    assert.match(occurrence?.says ?? "", /user `\$\{DB_USER:-shop\}`/);
    assert.doesNotMatch(occurrence?.says ?? "", /A password stands/);
  });

  test("a token is decoded, not verified, and its claims cannot act", async () => {
    const { id, occurrence } = await ask(`const t = "${token.slice(0, 20)}$0${token.slice(20)}"`);
    assert.equal(id, "jwt");
    assert.match(occurrence?.says ?? "", /signed with `HS256`.*`sub` `42`.*`exp` `2025-10-09T/);
    assert.doesNotMatch((occurrence?.says ?? "").replace(/`[^`]*`/g, ""), /command:/);
  });

  const silent: readonly (readonly [fixture: string, language?: string])[] = [
    ["const x = { host: config.na$0me.value };"],
    ["We waited for 3$00 minutes.", "markdown"],
    ["const area = wi$0dth * height * depth"],
    ["server = 1; user = 2; ho$0st = 3", "python"],
    ["const exits = [{ id: $0137 }]"],
    ["const created = 17$019"],
    ["const age = 4$02"],
    ["const n = 10$00"],
    ["a * b * c * d$0"],
    ['const v = "1.2$0.3"'],
    ["const ratio = 16$0/9"],
    ["const x = 0o1$07"],
    ["on 2026-02-3$00 10:00", "plaintext"],
    ["at 2026-02-10T25$0:00:00Z", "plaintext"],
    ["see chapter 4 5 6 7$0 8", "plaintext"],
  ];
  for (const [fixture, language] of silent)
    test(`silent: ${fixture}`, async () => {
      const { occurrence } = await ask(fixture, language);
      assert.notEqual(occurrence?.kind, "value");
    });
});
