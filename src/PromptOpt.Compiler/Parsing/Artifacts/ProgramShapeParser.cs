using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Finds the predictors of a program.</summary>
internal static class ProgramShapeParser
{
    private const int MaxDepth = 16;

    /// <summary>The predictors of a program, without reading their signatures.</summary>
    public static ProgramPredictorsModel ParsePredictors(INamedTypeSymbol program, ProgramModel model)
    {
        List<PredictorModel> predictors = [];
        foreach ((string name, INamedTypeSymbol signature) in Find(program, "", 0))
        {
            bool isOwn = IsOwn(signature, program);
            predictors.Add(new PredictorModel(name, isOwn ? FullName(signature) : signature.Name, isOwn));
        }

        return new ProgramPredictorsModel(model.Type, CodeFingerprintParser.MemberId(program), model.Name, model.Constructors, predictors.ToImmutableEquatableArray());
    }

    /// <summary>The predictors of a program with what their signatures are, for those who read one program and not all signatures anyway.</summary>
    public static ProgramShapeModel Parse(INamedTypeSymbol program, ProgramModel model, CancellationToken cancellationToken)
    {
        Dictionary<string, SignatureModel?> signatures = new(StringComparer.Ordinal);
        foreach ((string _, INamedTypeSymbol signature) in Find(program, "", 0))
        {
            if (IsOwn(signature, program) && FullName(signature) is var name && !signatures.ContainsKey(name))
            {
                signatures.Add(name, SignatureParser.Parse(signature, new CountingReporter(), cancellationToken));
            }
        }

        return ParsePredictors(program, model).With(name => signatures[name]);
    }

    private static IEnumerable<(string Name, INamedTypeSymbol Signature)> Find(INamedTypeSymbol program, string prefix, int depth)
    {
        foreach (ISymbol member in program.GetMembers())
        {
            if (depth > MaxDepth
                || member is not IPropertySymbol { Type: INamedTypeSymbol module } property
                || property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not { } attribute)
            {
                continue;
            }

            string name = prefix + (attribute.NamedTextArgument("Name") ?? property.Name);
            if (PredictorSignature(module) is { } signature)
            {
                yield return (name, signature);
                continue;
            }

            foreach ((string, INamedTypeSymbol) inner in Find(module, name + ".", depth + 1))
            {
                yield return inner;
            }
        }
    }

    private static INamedTypeSymbol? PredictorSignature(INamedTypeSymbol module)
    {
        for (INamedTypeSymbol? current = module; current is not null; current = current.BaseType)
        {
            if (current.Arity == 1 && current.Is(MetadataNames.RuntimeNamespace, "Predictor"))
            {
                return current.TypeArguments[0] as INamedTypeSymbol;
            }
        }

        return null;
    }

    // An editor has the source of referenced projects and a build has not; what is compiled in must not depend on which it is.
    private static bool IsOwn(INamedTypeSymbol signature, INamedTypeSymbol program)
        => SymbolEqualityComparer.Default.Equals(signature.ContainingAssembly, program.ContainingAssembly)
            && signature.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not null;

    private static string FullName(INamedTypeSymbol signature) => GeneratedNames.Full(DeclaredTypes.Describe(signature));
}
