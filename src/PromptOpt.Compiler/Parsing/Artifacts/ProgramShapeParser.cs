using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Finds the predictors of a program and what their fields are.</summary>
internal static class ProgramShapeParser
{
    public static ProgramShapeModel Parse(INamedTypeSymbol program, ProgramModel model, CancellationToken cancellationToken)
    {
        List<PredictorShapeModel> predictors = [];
        List<string> unseen = [];
        foreach (DeclaredPredictor found in DeclaredPredictors.Of(program))
        {
            if (found.Signature is { } signature)
            {
                predictors.Add(Describe(found.Name, signature, cancellationToken));
            }
            else
            {
                unseen.Add(found.Name);
            }
        }

        return new ProgramShapeModel(
            model.Type,
            CodeFingerprintParser.MemberId(program),
            model.Name,
            model.Constructors,
            predictors.ToImmutableEquatableArray(),
            unseen.ToImmutableEquatableArray());
    }

    private static PredictorShapeModel Describe(string name, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        SignatureModel? signature = type.DeclaringSyntaxReferences.Length > 0 && type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not null
            ? SignatureParser.Parse(type, new CountingReporter(), cancellationToken)
            : null;
        if (signature is null)
        {
            return new PredictorShapeModel(name, type.Name, "", ImmutableEquatableArray<FieldShapeModel>.Empty);
        }

        List<FieldShapeModel> fields = [];
        List<string> descriptions = [];
        foreach (FieldModel field in signature.Fields)
        {
            string schema = FieldJsonSchema.Of(signature, field.Property.Shape);
            fields.Add(new FieldShapeModel(field.Property.WireName, schema, SignatureFingerprints.OfField(field.IsInput, schema, field.IsOptional)));
            descriptions.Add(field.Property.Description);
            descriptions.Add(schema);
            foreach ((string _, string description) in SignatureTexts.AllowedValues(signature, field))
            {
                descriptions.Add(description);
            }
        }

        return new PredictorShapeModel(name, GeneratedNames.Full(signature.Type), SignatureFingerprints.OfWording(signature.Instructions, descriptions), fields.ToImmutableEquatableArray());
    }
}
