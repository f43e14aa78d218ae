using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A program with its predictors and settings, nested ones included, as one reading of its declaration gives both.</summary>
/// <param name="Program">What is written for the program itself.</param>
/// <param name="Predictors">What artifacts are compared with, once the signatures are known.</param>
internal sealed record DeclaredProgramModel(ProgramModel Program, ProgramPredictorsModel Predictors);

/// <summary>The predictors and settings of a program.</summary>
/// <param name="Type">The program.</param>
/// <param name="Member">Documentation id of the program.</param>
/// <param name="Name">The name by which artifacts find it.</param>
/// <param name="Constructors">The constructors that get a <c>Tuned</c> method.</param>
/// <param name="Predictors">Its predictors, those of nested programs included.</param>
/// <param name="Settings">Its settings, those of nested programs included.</param>
/// <param name="Unseen">Names of modules whose inside cannot be seen: which predictors and settings they hold only the runtime can check.</param>
internal sealed record ProgramPredictorsModel(
    DeclaredType Type,
    string Member,
    string Name,
    ImmutableEquatableArray<ConstructorModel> Constructors,
    ImmutableEquatableArray<PredictorModel> Predictors,
    ImmutableEquatableArray<SettingShape> Settings,
    ImmutableEquatableArray<string> Unseen)
{
    /// <summary>The program with what its signatures are.</summary>
    /// <param name="findSignature">Gives the signature of that full name.</param>
    public ProgramShapeModel With(Func<string, SignatureModel?> findSignature)
        => new(Type, Member, Name, Constructors, Predictors.Select(predictor => predictor.With(findSignature)).ToArray().ToImmutableEquatableArray(), Settings, Unseen);
}

/// <summary>A predictor of a program.</summary>
/// <param name="Name">The member path.</param>
/// <param name="Signature">Name of its signature.</param>
/// <param name="IsOwn">Whether the signature is one of this project, and its name the full one; of another the compiler sees no source, and only the runtime can check.</param>
internal sealed record PredictorModel(string Name, string Signature, bool IsOwn)
{
    /// <summary>The predictor with what its signature is.</summary>
    public PredictorShapeModel With(Func<string, SignatureModel?> findSignature)
        => IsOwn && findSignature(Signature) is { } signature
            ? new PredictorShapeModel(SignatureTexts.ShapeOf(Name, signature), RowSchema.Of(signature))
            : new PredictorShapeModel(new PredictorShape(Name, Signature, "", ImmutableEquatableArray<TextPair>.Empty), null);
}
