using PromptOpt.Generated;
using PromptOpt.Runner;

return await PromptOptApp.RunAsync(args, PromptOptRegistry.Programs, PromptOptRegistry.Optimizations);
