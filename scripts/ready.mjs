/**
 * Makes a fresh clone able to start: installs packages when the installed ones are not those of the
 * lock file, and with --web builds the web app when its sources are not those of the last build.
 * Plain Node without packages, because it runs before there are any.
 */
import { spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";

process.chdir(path.resolve(import.meta.dirname, ".."));

const webSources = [
  "web",
  "api/contract",
  "api/domain",
  "vite.config.ts",
  "scripts/build",
  "package-lock.json",
];
const stampFile = "web/dist/.sources";

const sources = process.argv.includes("--web") ? digestOf(webSources) : null;
const mustBuild = sources !== null && sources !== readText(stampFile).trim();
// A centre may install without the development packages and run a web app built elsewhere.
const starting = process.env.npm_lifecycle_event === "prestart";
const needDevelopment = mustBuild || !starting;

if (!isInstalled(needDevelopment)) {
  say("正在安装依赖包（首次约需一分钟）…", "installing packages");
  run("npm", ["ci", "--no-audit", "--no-fund", ...(needDevelopment ? ["--include=dev"] : [])]);
}
if (mustBuild) {
  say("正在构建网页…", "building the web app");
  run(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"]);
  fs.writeFileSync(stampFile, `${sources}\n`);
}

/** Whether node_modules holds what the lock file asks for; optional packages depend on the machine. */
function isInstalled(withDevelopment) {
  const wanted = readPackages("package-lock.json");
  const installed = readPackages("node_modules/.package-lock.json");
  if (installed === null) return false;
  return Object.entries(wanted ?? {}).every(([place, { version, dev, optional, devOptional }]) => {
    if (place === "") return true;
    if (place in installed) return installed[place].version === version;
    return optional || devOptional || (dev && !withDevelopment);
  });
}

function readPackages(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")).packages : null;
}

function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

/** One digest over the names and contents of all files below `places`. */
function digestOf(places) {
  const hash = crypto.createHash("sha256");
  for (const file of places.flatMap(filesBelow).sort())
    hash.update(`${file}\0`).update(fs.readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function filesBelow(place) {
  if (!fs.existsSync(place) || /[\\/]dist$|\.test\.ts$/.test(place)) return [];
  if (!fs.statSync(place).isDirectory()) return [place];
  return fs.readdirSync(place).flatMap((name) => filesBelow(path.join(place, name)));
}

function say(chinese, english) {
  console.log(`${chinese} / ${english}`);
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}
