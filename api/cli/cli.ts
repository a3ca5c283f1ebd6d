import { Command } from "commander";
import type { Language, Params } from "../contract/wording/word.ts";
import { errorText, helpTexts } from "./commander-texts.ts";
import type { TextKey } from "./texts.ts";
import { text } from "./texts.ts";

/** What every command is given: the program to hang itself on, and a way to speak. */
export interface Cli {
  program: Command;
  language: Language;
  text: (key: TextKey, params?: Params) => string;
  /** A line of results on standard output. */
  print: (line: string) => void;
  /** A line about what went wrong on standard error; the exit code becomes `exitCode`. */
  fail: (line: string, exitCode?: number) => void;
}

export function createCli(argv: readonly string[], environment: NodeJS.ProcessEnv): Cli {
  const language = languageOf(argv, environment);
  const say = (key: TextKey, params?: Params): string => text(language, key, params);
  return {
    program: createProgram(language, say),
    language,
    text: say,
    print: (line) => console.log(line),
    fail: (line, exitCode = 1) => {
      console.error(line);
      process.exitCode = exitCode;
    },
  };
}

/** `--lang` if given; else English only where the locale asks for it, Chinese otherwise. */
export function languageOf(argv: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const flag = argv.findIndex((one) => one === "--lang" || one.startsWith("--lang="));
  const asked = flag < 0 ? undefined : (argv[flag]?.split("=")[1] ?? argv[flag + 1]);
  if (asked === "zh" || asked === "en") return asked;
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  return locale.startsWith("en") ? "en" : "zh";
}

function createProgram(language: Language, say: Cli["text"]): Command {
  const program = new Command("quanheng")
    .description(say("program"))
    .option("--lang <language>", say("option.lang"))
    .helpOption("-h, --help", say("option.help"))
    .helpCommand("help [command]", say("command.help"))
    .showHelpAfterError(say("help-hint"));
  if (language === "en") return program;
  return program
    .configureHelp(helpTexts)
    .configureOutput({ outputError: (message, write) => write(errorText(message)) });
}
