using System.CommandLine;
using PromptOpt.PropertyRuns;

// Properties of reading replies, checked on as many inputs as one likes. README.md says how to repeat a failure.
RootCommand root = new("Checks properties of reading replies on many random inputs.") { RepliesCommand.Create(), HostileCommand.Create() };
return root.Parse(args).Invoke();
