namespace PromptOpt.Generators;

/// <summary>What an artifact is compared with.</summary>
/// <param name="Type">The program.</param>
/// <param name="Member">Documentation id of the program.</param>
/// <param name="Name">The name by which artifacts find it.</param>
/// <param name="Constructors">The constructors that get a <c>Tuned</c> method.</param>
/// <param name="Predictors">Its predictors, those of nested programs included.</param>
/// <param name="Unseen">Names of modules whose inside cannot be seen: which predictors they hold only the runtime can check.</param>
internal sealed record ProgramShapeModel(
    DeclaredType Type,
    string Member,
    string Name,
    ImmutableEquatableArray<ConstructorModel> Constructors,
    ImmutableEquatableArray<PredictorShapeModel> Predictors,
    ImmutableEquatableArray<string> Unseen)
{
    /// <summary>Whether the program may have a predictor of a name that is none of <see cref="Predictors"/>.</summary>
    public bool MayHold(string predictor)
        => Unseen.Any(module => predictor.StartsWith(module, StringComparison.Ordinal) && (predictor.Length == module.Length || predictor[module.Length] == '.'));
}

/// <summary>A predictor of a program.</summary>
/// <param name="Name">The member path.</param>
/// <param name="Signature">Full name of its signature.</param>
/// <param name="Wording">Fingerprint of the declared texts; empty when the signature's source is not at hand.</param>
/// <param name="Fields">Its fields; empty when the signature's source is not at hand, and then only the runtime can check.</param>
internal sealed record PredictorShapeModel(string Name, string Signature, string Wording, ImmutableEquatableArray<FieldShapeModel> Fields);

/// <summary>A field of a predictor.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="JsonSchema">The schema of its values.</param>
/// <param name="Fingerprint">Fingerprint of direction and type.</param>
internal sealed record FieldShapeModel(string Name, string JsonSchema, string Fingerprint);
