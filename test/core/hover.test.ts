/** Does a hover show the right concept, cover exactly its words, and keep silent elsewhere? */
import assert from "node:assert/strict";
import { ask } from "../recognition.ts";

const found: readonly (readonly [why: string, fixture: string, id: string, covers: string, language?: string, path?: string])[] = [
  ["prose in a comment", "// ask the A$0PI", "api", "API"],
  ["part of an identifier", "const userSch$0ema = 1", "schema", "Schema"],
  ["the first half of a pair", "const ap$0iClient = 1", "api", "apiClient"],
  ["the second half of a pair", "const apiCl$0ient = 1", "api", "apiClient"],
  ["a part with a meaning of its own", "const databaseCl$0ient = 1", "client", "Client"],
  ["snake_case", "order_ret$0ries = 3", "retry", "retries", "python"],
  ["SCREAMING_CASE compound", "const CONNEC$0TION_POOL = 1", "connection-pool", "CONNECTION_POOL"],
  ["camelCase compound", "const connectionP$0ool = 1", "connection-pool", "connectionPool"],
  ["prose compound", "// the connection p$0ool is full", "connection-pool", "connection pool"],
  ["kebab-case compound", "// a connection-p$0ool", "connection-pool", "connection-pool"],
  ["a compound's agent noun", "const rateLim$0iter = 1", "rate-limiting", "rateLimiter"],
  ["plural", "// two sch$0emas", "schema", "schemas"],
  ["Latin plural", "// add the indi$0ces of the table to the database", "index", "indices"],
  ["adjective", "// a sca$0lable system", "scalability", "scalable"],
  ["past tense", "// the result is cach$0ed", "cache", "cached"],
  ["-ing", "// cach$0ing the result", "cache", "caching"],
  ["an acronym's long name", "// a software developm$0ent kit", "sdk", "software development kit"],
  ["acronym in lower case", "const jw$0t = sign()", "jwt", "jwt"],
  ["a mark before the name", "private readonly $0_mediator", "mediator", "mediator"],
  ["the letter of an interface", "public $0IUnitOfWork work;", "unit-of-work", "UnitOfWork", "csharp"],
  ["emoji count as two units", "// 🙂🙂 SD$0K", "sdk", "SDK"],
  ["the cursor right behind a word", "// the API$0", "api", "API"],
  [
    "a call behind the arrow of a lambda",
    "import static org.mockito.Mockito.verify;\nclass T {\n  void t() {\n    all(() -> veri$0fy(orders, times(1)).find());\n  }\n}\n",
    "mock",
    "verify",
    "java",
  ],
  [
    "YAML below two comments",
    "    # one\n    # two\n    ports:\n      - '127$0.0.0.1:3000:3000'\n    depends_on:\n      - db\n      # - es\n    volumes:\n      - a:/b\n",
    "localhost",
    "127.0.0.1",
    "yaml",
  ],
  [
    "SQL that goes over several lines of a string",
    "const q = `\n\tselect id\n\tfrom sessions\n\twh$0ere creator_id = $1\n`",
    "where-clause",
    "where",
    "go",
  ],
  [
    "SQL in a raw string of C#",
    'var sql = $"""\n  select id from orders\n  for upd$0ate skip locked\n  """;\n',
    "row-lock",
    "for update",
    "csharp",
  ],
  ["a word with a letter of another script behind it", "// 이름은 DN$0S로 해소", "dns", "DNS"],
  ["a status and its code are one", "return Response.json(body, { sta$0tus: 404 });", "404-not-found", "status: 404"],
  ["a status that is thrown", 'throw conf$0lict("taken");', "409-conflict", "conflict"],
  [
    "a status at the end of a call of PHP",
    "<?php\nreturn response()->json(['message' => $text], 5$003);",
    "503-service-unavailable",
    "503",
    "php",
  ],
  [
    "a service that looks something up by its id",
    "var item = await _itemServ$0ice.GetByIdAsync(id);",
    "service-layer",
    "Service",
    "csharp",
  ],
  ["the console and what it is told", "con$0sole.log(order);", "logging", "console.log"],
  ["an annotation that prose names", "Guard it with `@PreAuth$0orize`.", "authorization", "PreAuthorize", "markdown"],
  ["a clause that another must follow", "UPDATE orders SE$0T total = 1 WHERE id = 2;", "update-statement", "SET", "sql"],
  ["SQL in a string of SQL", "EXECUTE format('SELECT id FROM %I FOR UP$0DATE', name);", "row-lock", "FOR UPDATE", "sql"],
  ["no compound with a variable that is set for a command", "  - make build-im$0age TAG=1", "container-image", "image", "yaml"],
  ["a media type at the end of a sentence", "The body is applic$0ation/json.", "json", "application/json", "markdown"],
  ["the console behind a question mark", "console?.lo$0g(order);", "logging", "log"],
  ["a class whose head goes over two lines", "class Orders\n    exte$0nds Base {}", "inheritance", "extends", "java"],
  ["a longer package, which is another one", 'import "net/ht$0tp"', "http", "net/http", "go"],
  ["the handler that a framework finds by its name", "export async function PO$0ST(req: Request) {", "post-method", "POST"],
  ["a request that is built by a bare call", 'mvc.perform(po$0st("/orders"))', "post-method", "post", "java"],
  ["the header of whoever calls", "const auth = { Author$0ization: `Basic YTpi` };", "authentication", "Authorization"],
  [
    "a form with a query in other hands",
    '@Query("SELECT o FROM Order o LEFT JOIN FE$0TCH o.lines")',
    "eager-loading",
    "LEFT JOIN FETCH",
    "java",
  ],
  ["a folder of the machine is no address of a service", "config: /etc/prometh$0eus/rules", "prometheus", "prometheus", "yaml"],
  ["a helper that refuses", "return unauthor$0ized(c)", "401-unauthorized", "unauthorized", "go"],
  ["a method among constants", "var request = new RestRequest(url, Method.Ge$0t);", "get-method", "Get", "csharp"],
  ["a route of the group itself", 'r.Pu$0t("", h.Save)', "put-method", "Put", "go"],
  [
    "the code of an answer in a message",
    'err = fmt.Errorf("lookup failed: sta$0tus %d", resp.StatusCode)',
    "http-status-code",
    "status",
    "go",
  ],
  ["a port that Kubernetes hands in", '        - name: GRPC_PORT\n          value: "80$082"', "port", "8082", "yaml"],
  ["a method in the cell behind its path", "| `/orders` | GE$0T | all orders |", "get-method", "GET", "markdown"],
  ["a parameter that is called like its decorator", "create(@Body() bo$0dy: OrderInput) {}", "request-body", "body"],
  ["a code that bounds others", "if (res.status >= 4$000) fail();", "http-status-code", "400"],
  [
    "the head of a name, with what may stand behind it",
    "class OrderServ$0iceImpl implements OrderService {}",
    "service-layer",
    "Service",
    "java",
  ],
  ["a code behind a default", "res.status(error.status || 5$000);", "500-internal-server-error", "500"],
  ["a code that is compared with a field in brackets", 'ok = item["status_code"] != 2$000', "200-ok", "200", "python"],
  ["a status of Go with its package", "w.WriteHeader(ht$0tp.StatusCreated)", "201-created", "http.StatusCreated", "go"],
  ["a class before what is taken out of it", "const now = Da$0te.now();", "unix-timestamp", "Date.now"],
  ["a module before what is taken out of it", 'name = o$0s.environ.get("NAME")', "environment-variable", "os.environ", "python"],
  ["a whole module beside what is taken out of it", 'import ex$0press, { Router } from "express";', "web-framework", "express"],
  ["a function that is imported by its name", 'import { random$0UUID } from "node:crypto";', "uuid", "randomUUID"],
  ["a package in a scope", 'import { Throttler } from "$0@nestjs/throttler";', "throttling", "@nestjs/throttler"],
  ["a crate before what is taken out of it", "db: &sea_$0orm::DatabaseConnection,", "orm", "sea_orm", "rust"],
  ["the brace before a part of a path", 'app.get("/games/$0{gameId}", show);', "path-parameter", "gameId"],
  ["a command of Redis over a connection", 'use redis::AsyncCommands;\nconn.lpu$0sh("jobs", id);', "message-queue", "lpush", "rust"],
  ["a queue of jobs", 'import { Queue } from "bullmq";\nconst que$0ue = new Queue("mail");', "task-queue", "queue"],
  ["a result that comes later", "load().th$0en((order) => show(order));", "promise", "then"],
  [
    "a name for a request",
    'import { app } from "express";\nconst redeliveryRequ$0est = order; // router, handler',
    "http-request",
    "Request",
  ],
  [
    "a message that is no text",
    'import { Kafka } from "kafkajs";\nconst sent = { mess$0age: order }; // producer',
    "message-queue",
    "message",
  ],
  [
    "constructors of classes that are handed what they need",
    'import { Injectable } from "@nestjs/common";\nclass A { constr$0uctor(private readonly store: Store) {} }',
    "dependency-injection",
    "constructor",
  ],
  ["a test by its name in Go", 'package a\nimport "testing"\nfunc Te$0stSave(t *testing.T) {}', "testing", "Test", "go", "a_test.go"],
  ["a longer name wins", "// behind an API gatew$0ay", "api-gateway", "API gateway"],
];

const silent: readonly (readonly [why: string, fixture: string, language?: string])[] = [
  ["inside another word", "// a rap$0id change"],
  ["inside another word", "const capi$0tal = 1"],
  ["inside another word", "const restau$0rant = 1"],
  ["a near word", "// the dark sch$0eme"],
  ["GET is not get", "// get$0 it done"],
  ["REST is not rest", "// the res$0t of the list"],
  ["a key of a map", "for (const [ke$0y, value] of map) print(value)"],
  ["an index of a loop", "for (let ind$0ex = 0; index < items.length; index++) {}"],
  ["user in userRepository", "const us$0erRepository = 1"],
  ["a token of a parser", "const tok$0en = lexer.nextToken(); parser.parse(token)"],
  ["a node of a list", "let no$0de = list.head; while (node.next) node = node.next"],
  ["a view of a component", 'import { View } from "react-native"; return <Vi$0ew style={s}/>', "typescriptreact"],
  [
    "a string of several lines that is no SQL",
    'text = """\n  Take the values from the list\n  whe$0re the user has set a limit.\n"""',
    "python",
  ],
  ["clauses of SQL that are words of a test", "// GIVEN an order WH$0EN it is paid THEN it ships"],
  ["a bound of a type argument", "function first<T exte$0nds object>(all: T[]) {}"],
  ["a field that is named as a keyword", "message A {\n  bool str$0eam = 3;\n}", "proto3"],
  ["code behind a verbatim string", 'var a = @"""{path}"" x";\nvar b = "SELECT 1";\nvar in$0dex = 1;', "csharp"],
  ["a folder of a file in prose", "See `apps/ser$0ver/src/orders.ts`.", "markdown"],
  ["the name of a Go module", 'package main\nimport (\n\t"notification-ser$0vice/internal/messaging"\n)', "go"],
  ["a part of a variable's name that says nothing", "    environment:\n      OCR_DE$0T_MODEL_PATH: /app", "yaml"],
  ["a word for asking at the head of a call's name", 'import { app } from "express";\nawait requ$0estRedelivery(order); // router'],
  ["a text that is called a message", 'import { Kafka } from "kafkajs";\nconst sent = { mess$0age: "Saved" }; // producer'],
  ["a value that a schema falls back on", 'const name = z.string().cat$0ch("none");'],
  ["an alias that begins like a function", 'import { compare as bcomp$0are } from "node:util";'],
  ["a constructor of a plain class", "class Point { constr$0uctor(private readonly x: number) {} }"],
  ["a module of the standard library in Rust", "use std::time;\nlet wait = ti$0me::Duration::ZERO;", "rust"],
  ["the number of a rule of an analyzer", "#pragma warning disable C$0A1031", "csharp"],
  ["what runs something is not who runs it", "// GitHub ru$0ns it for you"],
  ["a tag of a comment says nothing of what it describes", "/** @param {string} que$0ryName name of the cache entry */"],
  ["the id of the user of a request", 'import fastify from "fastify";\nconst id = req.user.i$0d;'],
  ["the statements of a policy", "CREATE POLICY own ON orders FOR$0 UPDATE USING (true);", "sql"],
  ["where in a sentence", 'addr := flag.String("addr", "", "whe$0re to listen (port 0: any)")', "go"],
  ["a path of a service is no service", "const serv$0icePath = join(root, name);"],
  ["a property that is called like a keyword", "if (config.exte$0nds) merge(config);"],
  ["hooks of a framework are none of a test", "const after$0All = collect(hooks);"],
  ["a virtual host that is no web server's", "RABBITMQ_VH$0OST=shop", "properties"],
  ["words of objects are no concepts", "const a = constr$0uctor.toString"],
  ["words of objects are no concepts", "obj.__pro$0to__ = 1"],
  ["an empty document", "$0"],
];

suite("hover: what is found", () => {
  for (const [why, fixture, id, covers, language, path] of found)
    test(`${why}: ${fixture}`, async () => {
      const answer = await ask(fixture, language, path);
      assert.deepEqual([answer.id, answer.text], [id, covers]);
    });
});

test("every answer has a reason, also where none was asked for", async () => {
  for (const fixture of ["// the se$0cret", "// the AP$0I", "const pool$0 = createPool(); // pg", "res.status(42$09)"])
    assert.notDeepEqual((await ask(fixture)).occurrence?.because, [], fixture);
});

suite("hover: what stays silent", () => {
  for (const [why, fixture, language] of silent)
    test(`${why}: ${fixture}`, async () => {
      assert.equal((await ask(fixture, language)).id, undefined);
    });
});
