/** Does the reader still know what was met? A quiz of two minutes in a quick pick, planned by spaced repetition. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type ConceptsParams,
  type ContentsResult,
  conceptsRequest,
  contentsRequest,
  type SearchItem,
} from "../server/protocol/messages.ts";
import type { Progress } from "./progress.ts";
import { type Askable, type Question, questionsOf, twoRows } from "./questions.ts";

/** About two minutes. */
const nMostQuestions = 8;
/** Characters that fit into a row of a quick pick. */
const rowWidth = 78;

interface Row extends vscode.QuickPickItem {
  readonly act: "right" | "wrong" | "next" | "open" | "end";
  readonly id?: string;
}

/** Asks about the concepts that are due; `open` shows a concept's page. Ends when the reader presses Escape. */
export async function quiz(
  started: () => Promise<BaseLanguageClient>,
  progress: Progress,
  open: (id: string) => Promise<void>,
): Promise<void> {
  const due = progress.due(new Date());
  const met = due.length > 0 ? due : progress.met();
  if (met.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("The quiz asks about concepts that you have met. Open a concept’s page or explain some code first."),
    );
    return;
  }
  const client = await started();
  const few: ConceptsParams = { ids: met.slice(0, nMostQuestions).map(([id]) => id) };
  const [concepts, glossary] = await Promise.all([
    client.sendRequest<readonly SearchItem[]>(conceptsRequest, few),
    client.sendRequest<ContentsResult>(contentsRequest, {}),
  ]);
  const questions = questionsOf(concepts, glossary.concepts, Math.random);
  const picked = await ask(questions, (id, isRight) => progress.answer(id, isRight, new Date()), due.length === 0);
  if (picked !== undefined) await open(picked);
}

/**
 * Goes through the questions in one quick pick.
 *
 * @param isPractice true when nothing is due: answers then plan nothing
 * @returns the id of the concept whose page the reader wants to see; undefined for none
 */
function ask(
  questions: readonly Question[],
  answered: (id: string, isRight: boolean) => Promise<void>,
  isPractice: boolean,
): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<Row>();
  picker.ignoreFocusOut = true;
  picker.matchOnDetail = true;
  const missed: Askable[] = [];
  let at = 0;

  const show = (title: string, placeholder: string, items: readonly Row[]) => {
    picker.title = title;
    picker.placeholder = placeholder;
    picker.value = "";
    picker.items = items;
    const [first] = items;
    if (first) picker.activeItems = [first];
  };
  const showQuestion = ({ concept, answers }: Question) => {
    const heading = isPractice
      ? vscode.l10n.t("Practice {0} of {1}: What Is {2}?", at + 1, questions.length, concept.label)
      : vscode.l10n.t("Quiz {0} of {1}: What Is {2}?", at + 1, questions.length, concept.label);
    show(
      heading,
      vscode.l10n.t("Choose the answer with the arrow keys and Enter"),
      answers.map(({ id, plain }): Row => ({ ...rowsOf(plain), alwaysShow: true, act: id === concept.id ? "right" : "wrong" })),
    );
  };
  const showVerdict = ({ concept }: Question, isRight: boolean) => {
    const isLast = at + 1 === questions.length;
    const verdict = isRight ? vscode.l10n.t("Right") : vscode.l10n.t("Not quite");
    show(
      isRight ? vscode.l10n.t("Right: {0}", concept.label) : vscode.l10n.t("Not Quite: {0}", concept.label),
      vscode.l10n.t("Press Enter to go on, or choose the answer to open its page"),
      [
        {
          label: `$(${isRight ? "check" : "close"}) ${verdict}. ${isLast ? vscode.l10n.t("See the result") : vscode.l10n.t("Next question")}`,
          act: "next",
        },
        {
          ...rowsOf(concept.plain),
          act: "open",
          id: concept.id,
          buttons: [{ iconPath: new vscode.ThemeIcon("book"), tooltip: vscode.l10n.t("Open “{0}”", concept.label) }],
        },
      ],
    );
  };
  const showResult = () => {
    const nRight = questions.length - missed.length;
    show(
      vscode.l10n.t("{0} of {1} Right", nRight, questions.length),
      missed.length > 0 ? vscode.l10n.t("Open what you missed, or press Escape") : vscode.l10n.t("All of them. Press Enter to close"),
      [
        ...missed.map(({ id, label, plain }): Row => ({ label: `$(book) ${label}`, detail: plain, act: "open", id })),
        { label: `$(check) ${vscode.l10n.t("Done")}`, act: "end" },
      ],
    );
  };

  return new Promise((resolve) => {
    picker.onDidAccept(async () => {
      const row = picker.selectedItems[0] ?? picker.activeItems[0];
      const question = questions[at];
      if (!row) return;
      if (question && (row.act === "right" || row.act === "wrong")) {
        const isRight = row.act === "right";
        if (!isRight) missed.push(question.concept);
        showVerdict(question, isRight);
        if (!isPractice) await answered(question.concept.id, isRight);
      } else if (row.act === "next") {
        at++;
        const next = questions[at];
        if (next) showQuestion(next);
        else showResult();
      } else {
        resolve(row.id);
        picker.hide();
      }
    });
    picker.onDidTriggerItemButton(({ item }) => {
      resolve(item.id);
      picker.hide();
    });
    picker.onDidHide(() => {
      picker.dispose();
      resolve(undefined);
    });
    const [first] = questions;
    if (first) showQuestion(first);
    else picker.dispose();
    picker.show();
  });
}

/** A plain line over the two rows that a quick pick gives to an item. */
function rowsOf(plain: string): { readonly label: string; readonly detail?: string } {
  const [label, detail] = twoRows(plain, rowWidth);
  return detail === "" ? { label } : { label, detail };
}
