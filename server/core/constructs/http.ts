/** Status codes, headers, methods, media types and ports. */

import { constructReachLines } from "../analysis.ts";
import type { SignalTable } from "../glossary.ts";
import { type Token, tokenAt } from "../syntax.ts";
import { spanAt } from "../text.ts";
import { wordFlags } from "../word-flags.ts";
import { wordsIn } from "../words.ts";
import { receiverOf } from "./chain.ts";
import {
  type Chunk,
  chunksOf,
  type Finder,
  type Found,
  isLoose,
  type NameSets,
  type Signal,
  type Site,
  signalAt,
  signalsOf,
  speaksOf,
} from "./site.ts";
import { keyPath } from "./yaml-keys.ts";

/** Text before a number that makes it a status code. */
const statusBefore =
  /(?:abort(?:_if|_unless)?\([^)]*,|http_response_code\(|status(?:[ _]?codes?)?|StatusCode|sendStatus|redirect|WriteHeader|writeHead|\w(?:Error|Exception)\((?:[^()]|\([^()]*\))*,|abort|HTTPException|HttpError|createError|\bnew\s+\w*(?:Error|Exception)|@Response(?:<[^>]*>)?\(|\bSwaggerResponse\(|\bProducesResponseType\((?:typeof\([^()]*\),\s*)?|Response::\w+\([^()]*,|HTTP(?:\/\d(?:\.\d)?)?|ResponseEntity|http_code|matcher|halt|\bcode|retryable\w*|\.expect|\b(?:returns?|expects?|expected|respond(?:s|ed)?(?: with)?|answers?(?: with)?|throws?|gives?|got|get|gets|can|may|will|a|an|with|on|to|or|else|and|as|of|the))["'`]?\]?(?:\(\))?(?:\.value\(\))?\)?\s*(?:\.(?:not\.)?(?:toBe|toEqual|toStrictEqual|to\.equal|to\.eql|to\.be\.equal|equal)\(|[!=<>:,([|?]|is|in|to|toBe\(|toEqual\(|equals|equal|code|status|error|\s|["'`]|\d{3}\s*[,|/])*$/i;
/** Words one of which must also be on the line when only a small word stands before the number. */
const statusOnLine =
  /callers?|gateway|status|reject|http|respon|return|raise[sd]?\b|\broutes?\b|throws?\b|refus(?:es?|ed)\b|denie[sd]\b|request|error|redirect|retry|client|server|sends?\b|answers?|fails?|code|endpoint|\bhandl(?:es?|ed|ing)\b|\bAPI\b|\b(?:get|post|put|patch|delete) \//i;
const statusAfter = /^\s*(?:status|response|error|OK\b|[A-Z][a-z]+(?: [A-Z][a-z]+)*)/;
const smallWord =
  /\b(?:returns?|get|gets|got|can|may|will|a|an|with|on|to|or|else|and|as|of|the|gives?|throws?|code)["'`]?\s*(?:\|\||\?\?|=)?\s*(?:\d{3}\s*[,|/]\s*)*$/i;

/** `NotImplementedError` says that code is missing, in most languages; only with more evidence is it the status 501. */
const notYetWritten = "not implemented";

/** What holds the codes of HTTP by their names: `HttpStatus`, `Response.Status`, `StatusCodes`; an `OrderStatus` holds states of its own. */
const namesCodes = /http|^(?:.*[.:])?(?:response_?)?status(?:_?codes?|es)?$/i;

/** Receivers that make answers. */
const answerHelper = /(?:^|\.)(?:\w*resp|\w*response|responses|res|reply|render|apierr\w*|apperr\w*|problem)$/i;

/** The row for codes that only bound others. */
const anyCode = "*";
const comparedBefore = /(?:[<>]=|\s[<>])\s*$/;

/** Numbers and names of HTTP status codes. */
export function statusFinder(codes: SignalTable | undefined, names: SignalTable | undefined): Finder {
  const byCode = signalsOf(codes);
  const byName = signalsOf(names);
  return (site, add) => {
    for (const tokenIdx of site.tokensWith(wordFlags.statusName)) {
      const { kind } = site.reading.tokens[tokenIdx] ?? {};
      if (kind === "name" || kind === "keyword") named(site, tokenIdx);
    }
    if (!/(?<!\w)[1-5]\d\d(?!\w)/.test(site.line)) return;
    for (const [tokenIdx, token] of site.reading.tokens.entries()) {
      const text = site.textAt(tokenIdx);
      if (token.kind === "number" || token.kind === "key" || token.kind === "string" || token.kind === "comment" || token.kind === "text") {
        for (const match of text.matchAll(/(?<![\w.\-#$:]|(?<!\b[1-5]\d\d)\/)[1-5]\d\d(?!(?!s\b)\w|[%]|[.,]\d|-\d)/g)) {
          const start = token.start + match.index;
          const isBound = comparedBefore.test(site.line.slice(0, start - site.reading.start));
          const signal = signalAt(site, byCode, isBound ? anyCode : match[0]);
          if (signal && isStatus(site, start, start + 3))
            add({
              start: start - statusLength(site.line.slice(0, start - site.reading.start)),
              end: start + 3,
              signal,
              because: `${match[0]} stands where a status code does`,
            });
        }
      }
    }

    function named(at: Site, tokenIdx: number): void {
      const token = at.reading.tokens[tokenIdx];
      const text = at.textAt(tokenIdx);
      if (!token) return;
      const words = wordsIn(text, 0, text.length).map((word) => word.lower);
      const receiver = receiverOf(at, tokenIdx);
      const before = at.line.slice(0, token.start - at.reading.start);
      let evidence =
        namesCodes.test(receiver) ||
        /(?:status["'`]?\s*(?:=>|[:=(,])|(?<![\w.])head(?=[\s(]))[\s(]*:?$/i.test(before) ||
        (at.languageId === "elixir" && answersInElixir.test(before.replace(/:$/, ""))) ||
        // `import static HttpStatus.*` leaves the bare name.
        (text === text.toUpperCase() && statusArgument.test(before));
      const kept = words.filter((word) => {
        // Servlets name the codes `SC_FORBIDDEN`.
        const marker =
          word === "http" ||
          word === "status" ||
          word === "code" ||
          (word === "sc" && text.startsWith("SC_")) ||
          /^(?:status|http)?[1-5]\d\d$/.test(word);
        if (marker) evidence = true;
        return !marker;
      });
      // gRPC has codes of its own by the same names: `StatusCode.NotFound`.
      if (grpcStatus.test(receiver) && (speaksOf(at.analysis, at.names.grpcWords) || /^grpc\W/.test(receiver))) evidence = false;
      // Go's own codes are in `http`; another package's `StatusProcessing` is a state of its own.
      if (at.languageId === "go" && receiver !== "" && text.startsWith("Status") && !codeHolder.test(receiver)) evidence = false;
      // A `processingStatus` is an order's, not that of an answer.
      if (kept.length === 1 && words.length === 2 && words[1] === "status" && !namesCodes.test(receiver)) evidence = false;
      const suffix = kept.at(-1);
      const thrown = suffix === "exception" || suffix === "error" || suffix === "result" || suffix === "response";
      if (thrown) kept.pop();
      // `SendUnauthorizedResponse` and `respondWithNotFoundError`
      const isSent = thrown && answers.test(kept[0] ?? "");
      if (isSent || (evidence && kept[0] === "is")) kept.shift();
      const signal = signalAt(site, byName, kept.join(" "));
      if (!signal || kept.length === 0) return;
      const called =
        (at.languageId === "csharp" || kept.length > 1 || refusals.has(kept[0] ?? "")) &&
        at.textAt(tokenIdx + 1) === "(" &&
        words.length === kept.length &&
        /return|=>/.test(at.line);
      // `throw conflict("taken")`
      const raised = !thrown && at.textAt(tokenIdx + 1) === "(" && /\b(?:throw|raise)\s+(?:new\s+)?$/.test(before);
      // `except NotFound:`
      const caught = at.languageId === "python" && /^\s*except\s+\(?(?:[\w.]+,\s*)*(?:\w+\.)*$/.test(before);
      // `response.Forbidden(w)`, as helpers for answers name it.
      const answered = answerHelper.test(receiver) && at.textAt(tokenIdx + 1) === "(" && words.length === kept.length;
      // `status.HTTP_201_CREATED` is one, and so is `http.StatusCreated` in Go.
      const holds = statusHolder.test(receiver) || (at.languageId === "go" && receiver === "http" && text.startsWith("Status"));
      const isHeld = holds && before.endsWith(`${receiver}.`);
      const held = isHeld ? token.start - receiver.length - 1 : token.start;
      const start = held - statusLength(at.line.slice(0, held - at.reading.start));
      const sure =
        answered || raised || caught || isSent || evidence || (thrown && kept.length > 1 && kept.join(" ") !== notYetWritten) || called;
      if (sure) add({ start, end: token.end, signal, because: `"${text}" names a status code` });
    }
  };
}

const grpcStatus = /(?:^|[.:])Status(?:Code)?$/;

/** What packages of Go are called that name the codes of status. */
const codeHolder = /http|status|fiber|echo|consts|codes/i;

/** Names of codes that mean nothing else when they are called: `return unauthorized(c)`. */
const refusals: ReadonlySet<string> = new Set(["unauthorized", "forbidden"]);

/** How names of helpers that answer begin. */
const answers = /^(?:send|respond|reply|return|write|render|abort|throw)$/;

/** Length of the name at the end of a text to which a code is given: `status: 404` says what the status is as one. */
function statusLength(before: string): number {
  return /(?<![\w.$-])status["']?(?:\s*(?:=>?|:)\s+:?|[:=])$/i.exec(before)?.[0].length ?? 0;
}

/** What the codes are members of. */
const statusHolder = /^(?:status|HTTPStatus|HttpStatus(?:Code)?|StatusCodes?)$/;

/** What stands before a status that is an argument: `new ResponseStatusException(`, `new ResponseEntity<>(body, `. */
const statusArgument = /\b(?:ResponseStatusException|ResponseStatus|ResponseEntity(?:<[^<>()]*>)?)\((?:[^()]*,)?\s*$/;

const isScript = /^(?:typescript|python)$/;

/** What stands before the code of an answer in Go: `c.JSON(`, `respondWithError(w, `, `http.Error(w, "…", `. */
const answersInGo =
  /(?:\.(?:Abort\w*|\w*JSON\w*|XML|YAML|String|HTML|Data|Blob|Stream|Render|Redirect|NoContent|New(?:HTTP)?Error)\(|(?:json|err(?:or)?|respon[ds]e?|reply|render|fail|write|send)\w*\((?:w|rw|c|ctx|resp?|writer),\s*(?:r|req),\s*|(?:json|err(?:or)?|respon[ds]e?|reply|render|fail|write|send)\w*\((?:w|rw|c|ctx|resp?|writer),\s*|\bhttp\.(?:Error|Redirect)\(.*,\s*)$/i;

/** What stands before the code of an answer in PHP: `response()->json(["message" => $text], `. */
const answersInPhp = /(?:\bresponse\(\)->\w+|\bResponse(?:Factory)?::\w+|->(?:json|respond\w*)|\bnew\s+\w*Response)\(.*,\s*$/;

/** A call that gives a code its answer, by its name: `error_response("taken", "CONFLICT", `. */
const answersByName =
  /(?:respon(?:se|d)|reply|abort|problem|fail(?:ure)?|error|(?:^|[^a-z])json)[A-Za-z]{0,12}\((?:[^()]|\([^()]*\))*,\s*$/i;

/** A call that gives an answer and goes on over lines. */
const answerOpens = /(?:Response|response\(\)->json|abort|HttpException|HttpError|createError|\bjson)\(\s*(?:$|[^()]*$)/m;

/** How much of a line tells what a number on it is. In UTF-16 code units. */
const longestBefore = 120;

function isStatus(site: Site, start: number, end: number): boolean {
  const from = start - site.reading.start;
  const before = site.line.slice(Math.max(0, from - longestBefore), from);
  const after = site.line.slice(end - site.reading.start, end - site.reading.start + 30);
  if (site.is("openapi") && /^\s*["']?$/.test(site.line.slice(0, from)) && /^["']?\s*:/.test(after)) return true;
  if (site.languageId === "nginx" && /\b(?:return|error_page)\b[\s\d]*$|\btry_files\b.*=$/.test(before)) return true;
  if (/^\s*["']?\s*(?:$|:)/.test(after) && /case\s+$/.test(before)) return /status|http|respon/i.test(nearText(site, 4));
  if (site.languageId === "go" && /^\s*[,)]/.test(after)) {
    if (answersInGo.test(before)) return true;
  }
  // `assert.Equal(t, 200, rec.Code)`, `assertEquals(200, response.getStatusCode().value())`
  if (/[eE]quals?\w*\((?:t, )?$/.test(before) && /^,\s*[\w.()]*(?:Code|[sS]tatus)/.test(after)) return true;
  // `200 <= response.status_code < 300`
  if (/^\s*(?:[<=!]=+|<)\s*[\w.]*status(?:_?code)?\b/i.test(after)) return true;
  // Rack answers with code, headers and body; tables of answers are keyed by the code as a text.
  if (/\[\s*$/.test(before) && /^\s*,\s*(?:headers\b|\{)/.test(after)) return true;
  if (/["']$/.test(before) && /^["']/.test(after) && /respons|status_?code/i.test(nearText(site, 4))) return true;
  if (/^[2-5]\d\d\s*[,)]/.test(site.line.slice(from, from + 8)) && answersByName.test(before)) return true;
  if (site.languageId === "python" && isPythonStatus(site, from, after)) return true;
  if (site.languageId === "php" && answersInPhp.test(site.line.slice(0, from)) && /^\s*[,)]/.test(after)) return true;
  // An argument on a line of its own: `new JsonResponse(`, the body, `429,`.
  if (/^\s*$/.test(site.line.slice(0, from)) && /^[2-5]\d\d\s*,?\s*$/.test(site.line.slice(from)) && answerOpens.test(nearText(site, 6)))
    return true;
  // The answer's body stands on the lines above: `], 503);`.
  if (/^\s*[\])}]+\s*,\s*$/.test(site.line.slice(0, from)) && /^\s*[,)]/.test(after)) return /respons|\bjson\(/i.test(nearText(site, 12));
  // `response: { 201: z.object({` in a route's schema.
  if (isScript.test(site.languageId) && /^\s*$/.test(site.line.slice(0, from)) && /^\s*:\s*(?:[\w{(]|$)/.test(after))
    return /\b(?:responses?|status_?codes?)["']?\s*[:=]/i.test(nearText(site, 30));
  const phrase =
    statusAfter.test(after) &&
    /^\s*(?:OK|Created|Accepted|No Content|Moved|Found|See Other|Not |Bad |Unauthorized|Forbidden|Method|Conflict|Gone|Unprocessable|Too Many|Internal|Service|Gateway|status|response|error)/.test(
      after,
    );
  if (phrase) return true;
  // "a gateway answers 502/503/504"
  if (/(?:^|\D)[1-5]\d\d\/$/.test(before) || /^\/[1-5]\d\d(?!\w)/.test(after))
    return isInSentence(site, start) && statusNearby.test(site.line);
  if (isProse.test(site.languageId) && listsStatus(site.line.slice(0, from), after)) return statusNearby.test(nearText(site, 8));
  // A code between the quotes of Markdown: "the gateway's `202`".
  if (site.languageId === "markdown" && before.endsWith("`") && after.startsWith("`")) return true;
  // "fails loud (502) on any rejection"; other numbers in brackets count things
  if (/\([`*]*$/.test(before) && /^[`*]*\)/.test(after) && onlyCode.test(site.line.slice(from, from + 3)) && isInSentence(site, start))
    return true;
  // "a validation_error (422), not a 500"
  if (/error\s\($/.test(before) && after.startsWith(")")) return true;
  // "Raise 404 if there is none, 403 if the caller is not the owner"
  const isCondition = /^[45]\d\d\s+(?:if|when|unless)\b/.test(site.line.slice(from, from + 40)) && statusOnLine.test(site.line);
  if (isCondition && isInSentence(site, start)) return true;
  // "then it ends with a 304"
  const isOne =
    /\ban?\s(?:[a-z]+\s)?[`*]*$/.test(before) && /^[345]/.test(site.line.slice(from)) && !/^\s*-?(?:[a-zµ]{1,2}\b|%)/i.test(after);
  const isNear = isOne && isInSentence(site, start) && statusNearby.test(nearText(site, 4));
  if (isNear && (/\ban?\s[`*]*$/.test(before) || onlyCode.test(site.line.slice(from, from + 3)))) return true;
  // "Callers get 503 or 504 from the gateway", "the client saw 502"
  if (onlyCode.test(site.line.slice(from, from + 3)) && met.test(before) && ends.test(after) && isInSentence(site, start)) return true;
  if (site.languageId === "elixir" && answersInElixir.test(before)) return true;
  if (site.languageId === "php" && sendsHeader.test(before)) return true;
  if (!statusBefore.test(before)) return false;
  return smallWord.test(before)
    ? statusOnLine.test(site.line.slice(0, from - 1)) && !/\d+(?:px|ms|kb|mb)/i.test(site.line) && isProseOrReturn(site, start)
    : true;
}

/** What is done with a code in a sentence, and what may stand behind one there: "gets 503 from the gateway" and no "got 503 rows". */
const met =
  /\b(?:gets?|got|getting|saw|sees?|seen|receives?|received|handles?|returns?|returned|serves?|served|throws?|fails? with|now)\s+[`*]*(?:[45]\d\d[`*]*\s*(?:,|\/|or|and)\s*[`*]*)*$/i;
const ends =
  /^[`*]*\s*(?:$|[.,;:)!?/]|(?:or|and|from|when|whenever|if|on|instead|until|while|for|in|at|again|rather|because|as|to|errors?|responses?)\b)/;
/** What stands before the code of an answer in Elixir, and before that of a redirection in PHP. */
const answersInElixir = /\b(?:send_resp|send_chunked|send_file|resp)\((?:\w+,\s*)?$/;
const sendsHeader = /\bheader\(.*,\s*(?:true|false),\s*$/;

/** Codes that are rarely numbers of something. */
const onlyCode = /^(?:40[13-9]|41[0235]|42[29]|451|50[1-4])/;

/** Prose lists codes one by one: `- 404 – no such order`, `| 409 | already taken |`; and it names them in backticks: "`401` when expired". */
function listsStatus(before: string, after: string): boolean {
  // `/api/health → 200`
  if (/\/[\w/{}:.-]+[`*]*\s*(?:→|->|=>)\s*[`*]*$/.test(before)) return true;
  // "Order Not Found (404):"
  if (/\([`*]*$/.test(before) && /^[`*]*\)/.test(after)) return true;
  // "`404` at `/api/notes`"
  if (/`$/.test(before) && /^`\s[^|]{0,40}`(?:[A-Z]+ )?\/\w/.test(after)) return true;
  if (/^\s*(?:[-*+]|\d+\.|#+|\|)?\s*(?:HTTP )?[`*_]*$/.test(before))
    return /^[`*_]*(?:\s*(?:[-–—:|(=→]|$)|\s+(?:on|if|when|with|from|for|errors?|responses?|is|means|the|no|not)\b)/.test(after);
  return (
    /[`*]$/.test(before) &&
    /^[`*]+(?:[),.;:]|\s*(?:[,/|–—→]|or\b|and\b)|\s+(?:on|if|when|with|from|for|errors?|responses?)\b|\s*$)/.test(after) &&
    !before.includes("|")
  );
}
const statusNearby =
  /status|http|respon|if-none-match|\betag\b|\/api\b|curl|\bcodes?\b|unauthori[sz]ed|forbidden|not found|endpoint|nginx|gateway/i;

/** In Flask an answer is a body and its code: `return jsonify(error), 404`; handlers and documented answers are keyed by the code: `@app.errorhandler(404)`, `responses={404: ...}`. */
function isPythonStatus(site: Site, from: number, after: string): boolean {
  const before = site.line.slice(0, from);
  if (/(?:\berror_?handler|\bexception_handler|\.response)\(\s*$/.test(before) && /^\s*[,)]/.test(after)) return true;
  if (/\bresponses\s*=\s*\{(?:[^{}]|\{[^{}]*\})*$/.test(before)) return true;
  if (!/^\s*(?:$|#|,\s*(?:\{|headers\b))/.test(after)) return false;
  if (/^\s*return\s+(?:jsonify|make_response|render_template)\(.*,\s*$/.test(before)) return true;
  const closed = /^\s*[\])}]+\s*,\s*$/.test(before);
  return (
    (closed || /^\s*return\s+\S.*,\s*$/.test(before)) &&
    (/\bjsonify\(|["'}]|_schema\.dump|\.dump\(|to_dict|response/i.test(before) || closed) &&
    speaksOf(site.analysis, site.names.flaskWords)
  );
}

/** True in comments and prose. */
function isInSentence(site: Site, start: number): boolean {
  const kind = tokenAt(site.reading.tokens, start)?.kind;
  return kind === "comment" || kind === "text";
}

/** A bare "return 404" is a status only in prose or in a web handler. */
function isProseOrReturn(site: Site, start: number): boolean {
  const token = tokenAt(site.reading.tokens, start);
  if (token && token.kind !== "number") return true;
  return /status|http|respon|jsonify|abort|render/i.test(site.line);
}

/** Text of the lines around, to tell what a `case` is about. */
function nearText(site: Site, distance: number): string {
  const { lines } = site.analysis.document;
  const from = lines.lineStart(Math.max(0, site.reading.line - distance));
  return lines.text.slice(from, lines.lineStart(site.reading.line + distance)).slice(0, 2_000);
}

const headerContext = /header|\.set\(|\.get\(|\.append\(|\.has\(|add_header|proxy_set_header|expose|vary|-H\s/i;

/** Headers as CGI hands them on (RFC 3875), and PHP, WSGI and Rack with it: `HTTP_X_FORWARDED_PROTO`. */
const gatewayHeader = /(?<=["'`])HTTP_[A-Z][A-Z_]+(?=["'`])/g;

/** Behind a header's name: what it is set to, in quotes of its own or in those of the header. */
const headerValue = /^(?:["'`]\]?\s*(?:,|=>|[:=])\s*["'`]|:\s+|\s+["'])([^"'`\s;,$%{<][^"'`;,$%{<]{0,80})(?=["'`;,])/;

/** Headers that say who the caller is. */
const keepsSecret = /auth|cookie|key|token|secret|password|credential|signature/;

/** Names of HTTP headers. */
export function headerFinder(table: SignalTable | undefined): Finder {
  const byName = signalsOf(table);
  return (site, add) => {
    for (const { 0: text, index } of site.line.matchAll(gatewayHeader)) {
      const signal = signalAt(site, byName, text.slice("HTTP_".length).replaceAll("_", "-").toLowerCase());
      const start = site.reading.start + index;
      if (signal) add({ start, end: start + text.length, signal, because: `"${text}" is how CGI names an HTTP header` });
    }
    for (const chunk of chunksOf(site, wordFlags.header)) {
      const name = chunk.text.toLowerCase();
      const signal = signalAt(site, byName, name) ?? (isOwnHeader(site, chunk) ? signalAt(site, byName, "x-*") : undefined);
      if (signal && isHeader(site, chunk, name)) {
        const because = `"${chunk.text}" is an HTTP header`;
        add({ start: chunk.start, end: chunk.end, signal, because });
        // What it is set to has no meaning without it; what nobody else may know is not repeated.
        const value =
          keepsSecret.test(name) || isListed(site, chunk) ? null : headerValue.exec(site.line.slice(chunk.end - site.reading.start));
        const end = chunk.end + (value?.[0].length ?? 0);
        if (value?.[1]) add({ start: end - value[1].length, end, signal: { ...signal, says: undefined }, because, weak: true });
      } else if (site.reading.tokens[chunk.tokenIdx]?.kind === "name" && /header/i.test(receiverOf(site, chunk.tokenIdx))) {
        const joined = wordsIn(chunk.text, 0, chunk.text.length)
          .map((word) => word.lower)
          .join("-");
        const constant = signalAt(site, byName, joined);
        if (constant) add({ start: chunk.start, end: chunk.end, signal: constant, because: `"${chunk.text}" names an HTTP header` });
      }
    }
  };
}

/** True in a list of names, where the next one is no value: `["Accept-Language", "Host"]`. A call begins with its name: `set("Accept-Language", "de")`. */
function isListed({ line, reading }: Site, { start, end }: Chunk): boolean {
  return /^["'`]\s*,/.test(line.slice(end - reading.start)) && !/\(\s*["'`]$/.test(line.slice(0, start - reading.start));
}

/** Programs name headers of their own `X-…`; in small letters that needs a header nearby. */
function isOwnHeader(site: Site, chunk: Chunk): boolean {
  const { text, tokenIdx } = chunk;
  const kind = site.reading.tokens[tokenIdx]?.kind;
  if (/^X-[A-Z][\w-]+$/.test(text))
    return (kind !== "text" && kind !== "comment") || /header/i.test(nearText(site, 4)) || isQuoted(site, chunk);
  return /^x-[a-z]+(?:-[a-z]+)+$/.test(text) && kind === "string" && /header/i.test(nearText(site, 4));
}

/** True between quotes of prose: `X-Tenant`. */
function isQuoted({ line, reading }: Site, { start, end }: Chunk): boolean {
  const opened = line.charAt(start - reading.start - 1);
  return /["'`]/.test(opened) && line.charAt(end - reading.start) === opened;
}

/** Headers whose names also begin lines of other texts: `Date: 2024-03-02`. */
const alsoOrdinary = /^(?:date|from|link|age|server|location|host|allow|warning|via|range|expect|origin|upgrade|connection)$/;
const besideRequest =
  /\bHTTP\/\d|^[<>]?\s?(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S|^[<>]?\s?(?:content-type|user-agent|accept|authorization|cache-control):/im;

/** Behind a name in quotes that is given a value, and what says that such names around it are headers. */
const setsValue = /^["'`]\]?\s*(?::|=>|=)\s/;
const besideHeaders = /headers?\b|["'](?:Content-[Tt]ype|User-Agent|Authorization|X-[A-Z][\w-]+)["']/i;

function isHeader(site: Site, chunk: Chunk, name: string): boolean {
  const from = chunk.start - site.reading.start;
  const before = site.line.slice(Math.max(0, from - 40), from);
  const after = site.line.slice(from + chunk.text.length, from + chunk.text.length + 20);
  if (name.includes("-") || name === "traceparent" || name === "tracestate" || name === "etag" || name === "dpop") {
    // In code "last-modified" may be a subtraction; names keep hyphens only in configuration.
    return isLoose(site, chunk.tokenIdx) || site.reading.tokens[chunk.tokenIdx]?.kind === "name";
  }
  if (site.is("openapi") && site.reading.tokens[chunk.tokenIdx]?.kind === "key") return keyPath(site).at(-2) === "headers";
  const capital = /^[A-Z]/.test(chunk.text);
  if (/^["'`]?\s+headers?\b/i.test(after) || /headers?["'`]?[:\]]?\s+["'`]?$/i.test(before))
    return capital || isLoose(site, chunk.tokenIdx);
  const whole = /["'`]$/.test(before) && /^["'`]/.test(after);
  if (whole && headerContext.test(before)) return true;
  // `{ "Accept", "application/json" },` among the headers that a client is made with; `header("Location: /orders")`
  if (capital && whole && /^\s*\{\s*["']$/.test(before) && /^["']\s*,/.test(after) && /headers/i.test(nearText(site, 6))) return true;
  // `"Accept": "application/json"` beside others.
  if (capital && whole && setsValue.test(after) && besideHeaders.test(nearText(site, 4))) return true;
  if (site.languageId === "php" && /\bheader\(\s*["']$/.test(before) && after.startsWith(":")) return true;
  // Nothing else is called so: `Name = "Authorization"`, `{ Authorization: `Bearer ${token}` }`.
  if (name === "authorization" && capital && (whole || givesCredentials.test(after))) return true;
  // `curl -H 'Host: example.com'`
  if (capital && /(?:-H|--header)[ =]["']$/.test(before) && /^:/.test(after)) return true;
  if (site.languageId === "nginx" && /(?:add_header|proxy_set_header)\s+$/.test(before)) return true;
  // `Host: example.com` in a request that is written out, `< vary: Accept` where curl shows it.
  return (
    /^\s*(?:[<>]\s*)?$/.test(site.line.slice(0, from)) &&
    /^: \S/.test(after) &&
    (site.is("http") || site.is("plaintext") || site.is("markdown")) &&
    ((capital && !alsoOrdinary.test(name)) || besideRequest.test(nearText(site, 4)))
  );
}

/** True for the client of a store, whose `get` and `delete` take a key. */
function isKeyStore(receiver: string, { keyStores }: NameSets): boolean {
  return wordsIn(receiver, 0, receiver.length).some(({ lower }) => keyStores.has(lower));
}

/** What follows the header that says who the caller is. */
const givesCredentials = /^["'`]?\]?\s*[:=,]+>?\s*[f$]?["'`](?:Bearer|Basic|Token|Digest)\b/i;

const methodName = "(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)";

/** Two methods side by side in a list. */
const listsMethods = new RegExp(String.raw`["']${methodName}["'],\s*["']${methodName}["']`);

/** The same without quotes, as settings write it: `GET,POST,OPTIONS`. */
const joinsMethods = new RegExp(String.raw`\b${methodName},\s?${methodName}\b`);

/** Methods with slashes between them, as prose writes them: "GET/HEAD". */
const slashedMethods = new RegExp(`^${methodName}(?:/${methodName})+$`);

/** Before a method that may be written in small letters: `method: "put"`. */
const behindMethod = /\bmethod["']?\s*[:=]\s*["']$/;

/** HTTP methods: in capitals beside a path or the right words, and as calls of routers and clients. */
export function methodFinder(table: SignalTable | undefined): Finder {
  const byName = signalsOf(table);
  return (site, add) => {
    for (const chunk of chunksOf(site, wordFlags.method)) {
      const from = chunk.start - site.reading.start;
      if (slashedMethods.test(chunk.text)) {
        addSlashed(site, chunk, add);
        continue;
      }
      const small = isQuote(site.line.charAt(from - 1)) && behindMethod.test(site.line.slice(0, from));
      const signal = small || isUpper(chunk.text) ? signalAt(site, byName, chunk.text.toUpperCase()) : undefined;
      if (!signal || !(small || isMethodWord(site, chunk))) continue;
      // "HTTP POST" is one name.
      const before = /\bHTTP\s$/.exec(site.line.slice(0, from));
      add({ start: chunk.start - (before?.[0].length ?? 0), end: chunk.end, signal, because: `"${chunk.text}" is an HTTP method here` });
    }
    for (const tokenIdx of site.tokensWith(wordFlags.method)) {
      const token = site.reading.tokens[tokenIdx];
      if (token?.kind === "name" || token?.kind === "keyword") addNamed(site, tokenIdx, token, add);
    }
  };

  function addSlashed(site: Site, { start, text }: Chunk, add: (found: Found) => void) {
    for (const { 0: method, index } of text.matchAll(/[A-Z]+/g)) {
      const signal = signalAt(site, byName, method);
      if (signal)
        add({ start: start + index, end: start + index + method.length, signal, because: `"${method}" stands among methods of HTTP` });
    }
  }

  function addNamed(site: Site, tokenIdx: number, token: Token, add: (found: Found) => void) {
    const text = site.textOf(token);
    const constant = methodConstant.exec(text)?.[1];
    const upper = (constant ?? text).toUpperCase();
    const signal = signalAt(site, byName, upper);
    if (!signal) return;
    const rest = site.line.slice(token.end - site.reading.start);
    if (constant || isRoute.test(rest) || isConstant(text, receiverOf(site, tokenIdx)))
      add({ start: token.start, end: token.end, signal, because: `"${text}" names an HTTP method` });
    else if (/^[a-z]+$/.test(text) || /^[A-Z]{3,}$/.test(text) || /^[A-Z][a-z]+$/.test(text)) {
      const opens = callOpens.exec(rest)?.[0];
      if (opens === undefined) return;
      const receiver = receiverOf(site, tokenIdx);
      if (receiver === "" && answersRequests(site, token.start - site.reading.start, rest)) {
        add({ start: token.start, end: token.end, signal, because: `a method "${text}" of this class answers ${upper}` });
        return;
      }
      if (receiver === "" && isRouteFunction(site, text, site.line.slice(0, token.start - site.reading.start), rest.slice(opens.length))) {
        add({ start: token.start, end: token.end, signal, because: `"${text}" serves or sends ${upper}` });
        return;
      }
      // `request(app).get("/orders")` and links of a chain that stands on several lines have no receiver here.
      const chained = receiver === "" && /\.\s*$/.test(site.line.slice(0, token.start - site.reading.start));
      if (receiver === "" && !chained) return;
      const last = receiver.slice(receiver.lastIndexOf(".") + 1);
      const argument = rest.slice(opens.length).trimStart() || nextLine(site).trimStart();
      // `r.GET("", list)` serves the group's own path.
      const path = chained
        ? /^["'`]\//.test(argument)
        : /^[rfb]?["'`](?:\/|https?:|\$\{|\{|\*["'`])/.test(argument) ||
          ((text === upper || site.languageId === "go") && /^(?:""|''),?/.test(argument));
      if (!path && !(servers.test(last) && namesPath.test(argument)) && !sendsAlone(last, text, argument, site.names)) return;
      // A store's key may be made of parts: `redis_client.get(f"{prefix}:{id}")`.
      if (!isKeyStore(last, site.names) || /^[rfb]?["'`](?:\/|https?:)/.test(argument))
        add({ start: token.start, end: token.end, signal, because: `${last}.${text} with a path sends or serves ${upper}` });
    }
  }
}

/** What routes are defined on, and the name of a path before what serves it: `server.post(PATH, …)`. */
const servers = /^(?:app|server|router|fastify)$/;
const namesPath = /^(?:[A-Z][A-Z_\d]+|\w*(?:[Pp]ath|[Rr]oute|[Uu]rl|[Ee]ndpoint)\w*)(?:\.\w+)*,/;

/** True for a call that needs no path to be seen to send a request: `client.get(url)`, `self.client.post(reverse("orders"))`, `axios.get(orders)`. */
function sendsAlone(receiver: string, method: string, argument: string, { senders, addressSenders }: NameSets): boolean {
  const lastWord = lastWordIn.exec(receiver)?.[0].toLowerCase() ?? "";
  return (addressSenders.has(lastWord) && namesAddress.test(argument)) || (senders.has(lastWord) && /^[a-z]/.test(method));
}

/** True for a method among constants: `METHOD_TYPES.GET`, `Method.Get`. */
function isConstant(text: string, receiver: string): boolean {
  return text === text.toUpperCase()
    ? /method|verb/i.test(receiver)
    : /^[A-Z]/.test(text) && /(?:^|\.)(?:Http)?(?:Method|Verb)$/.test(receiver);
}

const lastWordIn = /[A-Za-z][a-z]*$/;

const methodConstant = /^Method(Get|Post|Put|Patch|Delete|Head|Options|Trace|Connect)$/;

function isQuote(character: string): boolean {
  return character === '"' || character === "'";
}

function isUpper(text: string): boolean {
  return text === text.toUpperCase();
}

/** A first argument that holds an address: `url`, `self.list_url`, `reverse("orders")`. */
const namesAddress = /^(?:[a-z_]\w*\.)*(?:\w*_)?(?:url|uri|endpoint|reverse|url_for)(?=[\s,(){}+])/i;

/** How far above a method the head of its class is looked for. In UTF-16 code units. */
const longestClass = 6_000;

/** A method of a class of views, as in `class Orders(Resource): def get(self)`. */
function answersRequests(site: Site, from: number, rest: string): boolean {
  if (site.languageId !== "python" || !/^\s+(?:async\s+)?def\s+$/.test(site.line.slice(0, from)) || !/^\(\s*self\b/.test(rest))
    return false;
  const { lines } = site.analysis.document;
  const first = lines.lineStart(Math.max(0, site.reading.line - constructReachLines));
  const above = lines.text.slice(first, site.reading.start).slice(-longestClass);
  const bases = [...above.matchAll(/^[ \t]*class\s+\w+\s*\(([^)]*)\)/gm)].at(-1)?.[1] ?? "";
  return /(?:Resource|View|ViewSet|Handler|Endpoint|API|Api|Controller|Mixin)\b/.test(bases) && !/Test/.test(bases);
}

/** A function that serves a method by its name, as in `export async function POST(req)`, or that sends to a path or serves it, as in `perform(post("/orders"))`. */
function isRouteFunction({ languageId }: Site, name: string, before: string, argument: string): boolean {
  if (languageId === "typescript") return name === name.toUpperCase() && /^\s*export\s+(?:async\s+)?function\s+$/.test(before);
  return (languageId === "java" || languageId === "kotlin") && /(?:^|[(\s])$/.test(before) && /^\s*"\//.test(argument);
}

/** Brackets of a call, with type arguments or without. */
const callOpens = /^(?:<[^()]*>)?\(/;

/** The line above that names a variable of the environment whose value this line gives: `- name: DB_PORT`. */
const namesPort = /^\s*-?\s*name:\s*["']?(?:\w*_)?PORT["']?\s*$/;

const opensValue = /^\s*value:\s*["']?$/;

function lineAbove(site: Site): string {
  const { lines } = site.analysis.document;
  const above = site.reading.line - 1;
  return above < 0 ? "" : lines.text.slice(lines.lineStart(above), Math.min(lines.lineEnd(above), lines.lineStart(above) + 200));
}

/** A long call's first argument stands on the line below. */
function nextLine(site: Site): string {
  const { lines } = site.analysis.document;
  const below = site.reading.line + 1;
  return below < lines.nLines ? lines.text.slice(lines.lineStart(below), lines.lineStart(below) + 200) : "";
}

/** `post: "/v1/orders"`, as in a table of routes or an annotation of a gRPC service. */
const isRoute = /^["']?\s*:\s*["'`]\/[\w{:*-]/;

const isProse = /^(?:markdown|plaintext)$/;

function isMethodWord(site: Site, chunk: Chunk): boolean {
  const from = chunk.start - site.reading.start;
  // Long enough for a list of all methods.
  const before = site.line.slice(Math.max(0, from - 90), from);
  const after = site.line.slice(from + chunk.text.length, from + chunk.text.length + 30);
  if (site.languageId === "sql") return false;
  if (/^["'`]?[,\s]+["'`]?(?:\/(?:[\w{:$]|\s+HTTP\/)|https?:|\$\{)/.test(after) && !/^\s*\/[/*]/.test(after)) return true;
  if (
    isProse.test(site.languageId) &&
    (isMethodInProse(site.line.slice(0, from), after) || /\b(?:methods?|verbs?)\b[*_:\s|`]*$/i.test(before))
  )
    return true;
  if (
    /(?:[Mm]ethods?|verbs?|METHOD|type|@api_view)["'`]?\s*(?:[!=]==?|[:=,([]|(?:not )?in|is)?\s*(?:\[\]string|List\.of|Arrays\.asList)?[[({"'`]*(?:["'`]?[A-Z]+["'`]?,\s*["'`]?)*$/.test(
      before,
    )
  )
    return true;
  if (/method(?:\(\))?\.equals(?:IgnoreCase)?\(\s*["']$/i.test(before)) return true;
  // A list of methods: `["POST", "PATCH"].includes(method)`.
  if (
    /[[(]\s*(?:["'][A-Z]+["'],\s*)*["']$/.test(before) &&
    /^["'](?:,\s*["'][A-Z]+["'])*\s*[\])]/.test(after) &&
    listsMethods.test(site.line)
  )
    return true;
  if ((/[A-Z],\s?$/.test(before) || /^,\s?[A-Z]/.test(after)) && joinsMethods.test(site.line)) return true;
  // "There is no DELETE", says the description of an API.
  if (site.is("openapi") && /\b(?:no|an?|the|with|by|each)\s+["'`]?$/.test(before) && isLoose(site, chunk.tokenIdx)) return true;
  if (/-X\s*$|--request\s+$|Allow-Methods\W+(?:[A-Z]+,\s*)*$|HttpMethod\.$/.test(before)) return true;
  if (/(?:NewRequest(?:WithContext)?|request|fetch|open|method|route|HandleFunc|Handle)\([^)]*["'`]$/i.test(before)) return true;
  return (
    /^["'`*_]*\s+(?:requests?|methods?|endpoints?|calls?|handlers?|routes?|verbs?|or [A-Z]{3,})\b/.test(after) ||
    (/\b(?:HTTP|an?|idempotent|safe|via|use|with|the|every|each)\s+["'`*_]*$/.test(before) &&
      /request|method|http|endpoint|api\b|route|verb|idempoten/i.test(site.line) &&
      isLoose(site, chunk.tokenIdx))
  );
}

/** Whether a sentence, a list or a table speaks of a word as a method, by all that stands before it on its line and what stands after. */
function isMethodInProse(before: string, after: string): boolean {
  return (
    // "- `GET` is used for …"
    (/^\s*(?:[-*+]|\d+\.|\|)\s*[`*_]+$/.test(before) && /^[`*_]+\s/.test(after)) ||
    // "Tests POST directly to the endpoint"
    /^\s+(?:\w+ly\s+)?to\s+(?:the|an?)\b|^\s+(?:\w+ly\s+)?to\s+[`/]/.test(after) ||
    // "`GET` and `PUT` can be sent again"; beside INSERT it is a statement of SQL
    (before.endsWith("`") && after.startsWith("`") && !/\b(?:INSERT|UPDATE|SELECT)\b/.test(before + after)) ||
    // "(`GET`/`DELETE /orders`)"
    /^`\s*[/,|]\s*`?[A-Z]{3,7}`?\s+`?\//.test(after) ||
    // It may also stand in the cell before: `| `/orders` | GET | all orders |`.
    (/^\s*\|.*\/.*\|\s*[`*_]*$/.test(before) && /^[`*_]*\s*\|/.test(after)) ||
    // A path may stand in a table's next cell, in bold or behind a colon: `| **GET** | `/orders` |`.
    /^["'`*_]*(?:\s*\|\s*|[\s:]+)["'`*_[]*(?:\/(?!\/)|https?:\/\/|\{\{)/.test(after)
  );
}

/** Media types such as `application/json`. */
export function mediaTypeFinder(table: SignalTable | undefined): Finder {
  const byName = signalsOf(table);
  return (site, add) => {
    if (!site.line.includes("/") && !site.line.includes("MediaType.")) return;
    // `MediaType.APPLICATION_JSON_VALUE`
    for (const match of site.line.matchAll(/(?<=\bMediaType\.)([A-Z]+)_([A-Z_]+?)(?:_VALUE)?\b/g)) {
      const signal = signalAt(site, byName, `${match[1]}/${match[2]?.replaceAll("_", "-")}`.toLowerCase());
      const start = site.reading.start + match.index;
      if (signal) add({ start, end: start + match[0].length, signal, because: `"${match[0]}" names a media type` });
    }
    for (const match of site.line.matchAll(mediaType)) {
      const start = site.reading.start + match.index;
      const tokenIdx = spanAt(site.reading.tokens, start);
      // nginx's tokens end at the slash.
      if (site.languageId !== "nginx" && !isLoose(site, tokenIdx)) continue;
      const signal = signalAt(site, byName, match[0].toLowerCase());
      if (signal) add({ start, end: start + match[0].length, signal, because: `"${match[0]}" is a media type` });
    }
  };
}

const mediaType = /(?<![\w/.-])[a-z]+\/[a-z][\w.+-]*\w/gi;

const portBefore =
  /(?:ports?|PORT|listen(?:ing)?|EXPOSE|expose|hostPort|containerPort|targetPort|nodePort|bind|addr(?:ess)?|dial|--publish|-p)["'`]?\s*(?:[=:,()[]|is|on|on port|at|to|from|default(?:s to)?|numbers?|\bport\b|\s|["'`]|\|\||\?\?|-|\d{2,5}:|\w+:)*$/i;

/** What stands before any port, a well-known one or not. */
const anyPortBefore =
  /(?:["'`](?:localhost|[a-z\d-]+(?:\.[a-z\d-]+)+)["'`],\s*|\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0):|:\/\/[\w.${}-]+:|(?:(?<![A-Za-z])ports?|\bPort|[a-z\d]Port|(?<![A-Z])PORT|(?<![\w-])listen|EXPOSE)["'`]?\]?\*{0,2}(?:\s*:\s*int\s*=\s*|\s*(?:=>|[=:(,]|\|\||\?\?|:-)\*{0,2}\s*|\s+)["'`]?(?:\$\{\w+:-?|:)?)$/;
/** An address to listen on, or a call that starts a server: `HTTP_ADDR: :8090`, `start_http_server(8090`. */
const listenBefore = /(?:(?:addr|address|bind)["'`]?\s*[:=]\s*["'`]?[\w.-]*:|\bstart_\w*server\(\s*)$/i;
/** `redis:6379` as a setting's value; an image's tag looks the same. */
const configuredHost = /^(?!.*image)(?:.*[\w\]"']\s*[=:,]|\s*-)\s*[a-z][\w-]*:$/i;
/** The head of a table's column of ports. */
const portColumn = /\|[ *]*(?:[\w-]+ )?ports?(?: ?\([^|\n]*\))?[ *]*\|/i;
const isConfiguration = /^(?:yaml|properties|toml)$/;
/** A host by its bare name, as commands take it: `--bootstrap-server kafka-1:9092`. */
const bareHost = /(?:^|[\s=,])[a-z][a-z\d]*(?:-[a-z\d]+)*:$/;
const namesHosts = /^(?:shellscript|markdown|plaintext|dockerfile)$/;

/** Ports, where something says that the number is one: the well-known ones by what listens there. */
export function portFinder(table: SignalTable | undefined): Finder {
  const byNumber = signalsOf(table);
  return (site, add) => {
    const address = dottedQuad.test(site.line) ? signalAt(site, byNumber, anyAddress) : undefined;
    if (address) addAddresses(site, address, signalAt(site, byNumber, thisMachine), add);
    // In Protocol Buffers a field has a number: `int32 port = 45;`.
    if (site.languageId === "proto3") return;
    // A full stop behind a port ends the sentence.
    for (const match of site.line.matchAll(/(?:(?<![\w.\-$#])|(?<=:-))\d{2,5}(?!\w|\.\w|-\d)/g)) {
      const known = signalAt(site, byNumber, match[0]);
      const before = site.line.slice(Math.max(0, match.index - 50), match.index);
      // The base in which a number is read is no port: `parseInt(url.port, 10)`.
      if (/parseInt\([^()]*(?:\([^()]*\))?[^()]*,\s*$/.test(before)) continue;
      const isNamedAbove =
        isConfiguration.test(site.languageId) && opensValue.test(site.line.slice(0, match.index)) && namesPort.test(lineAbove(site));
      const signal =
        known ??
        (Number(match[0]) < 65_536 &&
        (anyPortBefore.test(before) ||
          listenBefore.test(before) ||
          isAddressOfPort(before, site.line.charAt(match.index + match[0].length)) ||
          isNamedAbove)
          ? signalAt(site, byNumber, "*")
          : undefined);
      if (!signal) continue;
      const address =
        /(?:localhost|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}|\[::1?\]|[@/][\w.-]+|(?<![\w"'`])[a-z][\w-]*(?:\.[a-z][\w-]*)+|["'`][\w.-]+|["'`>}]):$|\b(?:Server|Data Source)=(?:tcp:)?[\w.-]+,$/i.test(
          before,
        ) && !/\d:\d\d$/.test(`${before}${match[0]}`.slice(-6));
      const listed =
        (site.is("compose") || site.is("kubernetes")) &&
        /^\s*(?:-\s*)?["']?(?:\d{2,5}:)?$/.test(site.line.slice(0, match.index)) &&
        isUnderPorts(site);
      // A table of services has a column of ports.
      const inTable =
        site.languageId === "markdown" && /^\s*\|.*[|,]\s*`?$/.test(site.line.slice(0, match.index)) && portColumn.test(nearText(site, 12));
      const upstream = site.languageId === "nginx" && /\b(?:server|(?:fastcgi|uwsgi|scgi|grpc|proxy)_pass)\s+[\w.:/-]+:$/.test(before);
      const configured = isConfiguration.test(site.languageId) && match[0].length > 3 && configuredHost.test(before);
      if (
        known === undefined ||
        configured ||
        anyPortBefore.test(before) ||
        portBefore.test(before) ||
        address ||
        listed ||
        isNamedAbove ||
        upstream ||
        (namesHosts.test(site.languageId) && match[0].length > 3 && bareHost.test(before)) ||
        inTable
      ) {
        const start = site.reading.start + match.index;
        add({ start, end: start + match[0].length, signal, because: `${match[0]} stands where a port does` });
      }
    }
  };
}

/** True for `":8080"`, where a server takes connections from anywhere. */
function isAddressOfPort(before: string, behind: string): boolean {
  return /["'`]/.test(behind) && before.endsWith(`${behind}:`);
}

/** The row that stands for every address, and that of the machine itself. */
const anyAddress = "10.0.0.1";
const thisMachine = "127.0.0.1";
const dottedQuad = /\d\.\d{1,3}\.\d{1,3}\.\d/;
const ipv4 = /(?<![\w.-])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\w./-]|\.\d)/g;
/** Ranges of a network's own: no version of a program looks like them. */
const ownRange = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.64\.)/;

/** Addresses such as `10.1.0.200`; four numbers may also be a version. */
function addAddresses(site: Site, signal: Signal, own: Signal | undefined, add: (found: Found) => void) {
  for (const match of site.line.matchAll(ipv4)) {
    const end = match.index + match[0].length;
    const before = site.line.slice(Math.max(0, match.index - 40), match.index);
    if (own && match[0] === thisMachine) {
      const start = site.reading.start + match.index;
      add({ start, end: site.reading.start + end, signal: own, because: `${match[0]} is this machine's own address` });
    }
    if (/^(?:127\.|0\.0\.0\.0$)/.test(match[0]) || /version["'=:\s>]*$|[~^<>=]\s*$/i.test(before)) continue;
    const told = ownRange.test(match[0]) || /^:\d{2,5}\b/.test(site.line.slice(end)) || /(?:\/\/|@)$/.test(before);
    if (
      told ||
      /(?:\bip|_ip|ips?|host|addr(?:ess)?(?:es)?|dns|nameservers?|gateway|server|remote)["'\]]*\s*(?:[:=]|=>)\s*["'[]*$/i.test(before)
    )
      add({
        start: site.reading.start + match.index,
        end: site.reading.start + end,
        signal,
        because: `${match[0]} is an address`,
      });
  }
}

function isUnderPorts(site: Site): boolean {
  return /\b(?:ports|expose)\s*:/.test(nearText(site, 6));
}
