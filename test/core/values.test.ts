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
  ['await redis.setex(key, "36$000", value)', "ttl", /^1 hour$/],
  ['jwt.sign(claims, key, { expiresIn: "15$0m" })', "token-expiry", /^15 minutes$/],
  ['ACCESS_TOKEN_TTL: "16$08h"', "token-expiry", /^7 days$/, "yaml", "compose.yaml"],
  ["| `SHUTDOWN_TIMEOUT` | `1$00s` | how long to wait |", "timeout", /^10 seconds$/, "markdown"],
  ["limit_req_zone $binary_remote_addr zone=api:10m rate=10$0r/s;", "rate-limiting", /^10 requests a second$/, "nginx", "nginx.conf"],
  ["Rate limit: $060 req/min for each key", "rate-limiting", /^60 requests a minute$/, "markdown"],
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
  ["srv := &http.Server{ReadTimeout: $05 * time.Second}", "timeout", /5 seconds/, "go"],
  ["ctx, cancel := context.WithTimeout(ctx, $010*time.Second)", "timeout", /10 seconds/, "go"],
  ["cache.opsForValue().set(key, id, $035, TimeUnit.DAYS);", "ttl", /35 days/, "java"],
  ["var timeout = TimeSpan.From$0Minutes(5);", "timeout", /5 minutes/, "csharp"],
  ["session_lifetime = timedelta($0days=7)", "ttl", /7 days/, "python"],
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
    ["const area = wi$0dth * height * depth"],
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
