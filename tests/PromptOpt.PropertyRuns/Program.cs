using System.CommandLine;
using PromptOpt.PropertyRuns;

// Properties of reading replies and of limits, checked on as many inputs as one likes. README.md says how to repeat a failure.
RootCommand root = new("Checks properties of reading replies and of limits on many random inputs.") { RepliesCommand.Create(), HostileCommand.Create(), BudgetsCommand.Create() };
return root.Parse(args).Invoke();
