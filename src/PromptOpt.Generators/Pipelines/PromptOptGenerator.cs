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
        IncrementalValuesProvider<SignatureModel> models = ModelsOf(signatures);
        IncrementalValuesProvider<Refusal> refused = RegisterErrors(context, isBuild, RefusalsOf(signatures));
        (IncrementalValuesProvider<Refusal> ofSignatures, IncrementalValuesProvider<Refusal> loneModules) = FindMisuses(context, isBuild);
        IncrementalValuesProvider<Refusal> misused = RegisterErrors(context, isBuild, ofSignatures);
        IncrementalValueProvider<ImmutableEquatableArray<string>> unusable = WithoutStubs(refused, misused);
        RegisterSignatures(context, models, refused, misused, RegisterPrograms(context, isBuild, models, unusable), unusable);
        RegisterStubs(context, StubsOf(RegisterErrors(context, isBuild, loneModules)), unusable);
    }

    private static SourceText Text(string text) => SourceText.From(text, Encoding.UTF8);
}
