using PromptOpt.Shared;
using PromptOpt.SourceGeneration;

[assembly: RuntimeContractAttribute(RuntimeContract.Version)]
