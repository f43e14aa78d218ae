using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// Writes what <c>[Signature]</c>, <c>[PromptProgram]</c> and <c>[Optimize]</c> ask for. What it cannot handle it skips, and the analyzer that shares its parsers
/// says why; in a build it says so too, since the compiler runs no analyzer once declarations are in error, which is just what skipped code leads to.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed partial class PromptOptGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isBuild = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildSetting.IsBuild(options.GlobalOptions));
        IncrementalValuesProvider<Parsed<SignatureModel>?> signatures = ReadSignatures(context);
        IncrementalValuesProvider<Refusal> refused = RegisterErrors(context, isBuild, RefusalsOf(signatures));
        IncrementalValuesProvider<Refusal> misused = RegisterErrors(context, isBuild, FindMisuses(context, isBuild));
        IncrementalValueProvider<ImmutableEquatableArray<string>> unusable = WithoutStubs(refused, misused);
        RegisterSignatures(context, ModelsOf(signatures), refused, misused, RegisterPrograms(context, isBuild, ModelsOf(signatures), unusable), unusable);
        RegisterOutsidePrograms(MetadataNames.Module, context, isBuild, unusable);
        RegisterOutsidePrograms(MetadataNames.Setting, context, isBuild, unusable);
    }

    private static SourceText Text(string text) => SourceText.From(text, Encoding.UTF8);
}
