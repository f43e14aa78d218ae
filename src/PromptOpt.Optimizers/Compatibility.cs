using PromptOpt;
using PromptOpt.Shared;

[assembly: RuntimeContractAttribute(RuntimeContract.Version)]
