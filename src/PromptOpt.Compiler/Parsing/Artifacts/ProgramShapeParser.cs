using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Finds the predictors and settings of a program.</summary>
internal static class ProgramShapeParser
{
    /// <summary>The predictors and settings of a program, without reading signatures.</summary>
    public static ProgramPredictorsModel ParsePredictors(INamedTypeSymbol program, ProgramModel model, CancellationToken cancellationToken)
    {
        List<PredictorModel> predictors = [];
        List<string> unseen = [];
        foreach (DeclaredPredictor found in DeclaredPredictors.Of(program))
        {
            if (found.Signature is { } signature)
            {
                bool isOwn = IsOwn(signature, program);
                predictors.Add(new PredictorModel(found.Name, isOwn ? FullName(signature) : signature.Name, isOwn));
            }
            else
            {
                unseen.Add(found.Name);
            }
        }

        return new ProgramPredictorsModel(
            model.Type,
            CodeFingerprintParser.MemberId(program),
            model.Name,
            model.Constructors,
            predictors.ToImmutableEquatableArray(),
            DeclaredSettings.Of(program, model, cancellationToken).ToArray().ToImmutableEquatableArray(),
            unseen.ToImmutableEquatableArray());
    }

    /// <summary>The predictors and settings of a program with what their signatures are, for those who read one program and not all signatures anyway.</summary>
    public static ProgramShapeModel Parse(INamedTypeSymbol program, ProgramModel model, CancellationToken cancellationToken)
    {
        Dictionary<string, SignatureModel?> signatures = new(StringComparer.Ordinal);
        foreach (DeclaredPredictor found in DeclaredPredictors.Of(program))
        {
            if (found.Signature is { } signature && IsOwn(signature, program) && FullName(signature) is var name && !signatures.ContainsKey(name))
            {
                signatures.Add(name, SignatureParser.Parse(signature, new CountingReporter(), cancellationToken));
            }
        }

        return ParsePredictors(program, model, cancellationToken).With(name => signatures[name]);
    }

    // An editor has the source of referenced projects and a build has not; what is compiled in must not depend on which it is.
    private static bool IsOwn(INamedTypeSymbol signature, INamedTypeSymbol program)
        => SymbolEqualityComparer.Default.Equals(signature.ContainingAssembly, program.ContainingAssembly)
            && signature.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not null;

    private static string FullName(INamedTypeSymbol signature) => GeneratedNames.Full(DeclaredTypes.Describe(signature));
}
