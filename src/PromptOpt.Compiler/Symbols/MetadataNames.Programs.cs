namespace PromptOpt.Generators;

internal static partial class MetadataNames
{
    public const string PromptProgram = "PromptOpt.PromptProgramAttribute";
    public const string PromptProgramAttributeSimpleName = "PromptProgramAttribute";
    public const string PromptProgramBaseSimpleName = "PromptProgram";
    public const string PromptModuleSimpleName = "PromptModule";
    public const string CompiledPromptSimpleName = "CompiledPromptAttribute";
    public const string ModuleSimpleName = "ModuleAttribute";
    public const string SettingSimpleName = "SettingAttribute";
    public const string SettingTypeSimpleName = "Setting";
    public const string PredictorSimpleName = "Predictor";
    public const string PredictOptionsSimpleName = "PredictOptions";
    public const string ChatClientNamespace = "Microsoft.Extensions.AI";
    public const string ChatClientSimpleName = "IChatClient";
}
