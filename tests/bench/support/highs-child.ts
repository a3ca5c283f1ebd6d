/** A process of its own in which HiGHS solves one model, so that it can be killed: time_limit is not kept. */
import highs from "highs";

interface Task {
  model: string;
  presolve: "on" | "off";
}

process.on("message", (task: Task) => {
  void solve(task).then((answer) => process.send?.(answer, () => process.exit(0)));
});

async function solve({ model, presolve }: Task) {
  const solver = await highs();
  const before = process.cpuUsage();
  const solved = solver.solve(model, { mip_rel_gap: 0.01, presolve, output_flag: false });
  const { user, system } = process.cpuUsage(before);
  const chosen = Object.entries(solved.Columns).flatMap(([name, column]) =>
    Number((column as { Primal?: number }).Primal) > 0.5 ? [name] : [],
  );
  const memory = process.memoryUsage().rss / 1e6;
  const objective = solved.ObjectiveValue;
  return { status: solved.Status, objective, chosen, time: (user + system) / 1000, memory };
}
