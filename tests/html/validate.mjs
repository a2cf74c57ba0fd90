// Reads one JSON string of HTML per line; answers each with a line of JSON faults.
import { createInterface } from "node:readline";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
    rules: {
      // One browser drops a list's role with its dots, so the role is said again.
      "no-redundant-role": "off",
      // What comes from our own origin needs no second proof of what it is.
      "require-sri": ["error", { target: "crossorigin" }],
    },
  }),
);

for await (const line of createInterface({ input: process.stdin })) {
  const report = await validator.validateString(JSON.parse(line), "page.html");
  const faults = report.results.flatMap((result) =>
    result.messages.map(
      (fault) => `${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`,
    ),
  );
  process.stdout.write(`${JSON.stringify(faults)}\n`);
}
