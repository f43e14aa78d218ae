using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Finds the predictors of a program and what their fields are.</summary>
internal static class ProgramShapeParser
{
    private const int MaxDepth = 16;

    public static ProgramShapeModel Parse(INamedTypeSymbol program, ProgramModel model, CancellationToken cancellationToken)
    {
        List<PredictorShapeModel> predictors = [];
        Collect(program, "", predictors, 0, cancellationToken);
        return new ProgramShapeModel(model.Type, CodeFingerprintParser.MemberId(program), model.Name, model.Constructors, predictors.ToImmutableEquatableArray());
    }

    private static void Collect(INamedTypeSymbol program, string prefix, List<PredictorShapeModel> predictors, int depth, CancellationToken cancellationToken)
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
                predictors.Add(Describe(name, signature, cancellationToken));
            }
            else
            {
                Collect(module, name + ".", predictors, depth + 1, cancellationToken);
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

    private static PredictorShapeModel Describe(string name, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        SignatureModel? signature = type.DeclaringSyntaxReferences.Length > 0 && type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not null
            ? SignatureParser.Parse(type, new CountingReporter(), cancellationToken)
            : null;
        if (signature is null)
        {
            return new PredictorShapeModel(new PredictorShape(name, type.Name, "", ImmutableEquatableArray<TextPair>.Empty), null);
        }

        List<TextPair> fields = [];
        List<string> descriptions = [];
        foreach (FieldModel field in signature.Fields)
        {
            string schema = FieldJsonSchema.Of(signature, field.Property.Shape);
            fields.Add(new TextPair(field.Property.WireName, SignatureFingerprints.OfField(field.IsInput, schema, field.IsOptional)));
            descriptions.Add(field.Property.Description);
            descriptions.Add(schema);
            foreach ((string _, string description) in SignatureTexts.AllowedValues(signature, field))
            {
                descriptions.Add(description);
            }
        }

        return new PredictorShapeModel(
            new PredictorShape(name, GeneratedNames.Full(signature.Type), SignatureFingerprints.OfWording(signature.Instructions, descriptions), fields.ToImmutableEquatableArray()),
            RowSchema.Of(signature));
    }
}
