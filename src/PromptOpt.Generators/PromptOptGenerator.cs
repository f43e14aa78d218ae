using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>
/// Writes what <c>[Signature]</c>, <c>[PromptProgram]</c> and <c>[Optimize]</c> ask for. It reports nothing: what it cannot handle it skips,
/// and the analyzer that shares its parsers says why.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed partial class PromptOptGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        RegisterSignatures(context);
        RegisterPrograms(context);
    }

    static partial void RegisterSignatures(IncrementalGeneratorInitializationContext context);

    static partial void RegisterPrograms(IncrementalGeneratorInitializationContext context);
}
