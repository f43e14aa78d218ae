using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>What an artifact is compared with.</summary>
/// <param name="Type">The program.</param>
/// <param name="Member">Documentation id of the program.</param>
/// <param name="Name">The name by which artifacts find it.</param>
/// <param name="Constructors">The constructors that get a <c>Tuned</c> method.</param>
/// <param name="Predictors">Its predictors, those of nested programs included.</param>
/// <param name="Settings">Its settings, those of nested programs included.</param>
/// <param name="Unseen">Names of modules whose inside cannot be seen: which predictors and settings they hold only the runtime can check.</param>
internal sealed record ProgramShapeModel(
    DeclaredType Type,
    string Member,
    string Name,
    ImmutableEquatableArray<ConstructorModel> Constructors,
    ImmutableEquatableArray<PredictorShapeModel> Predictors,
    ImmutableEquatableArray<SettingShape> Settings,
    ImmutableEquatableArray<string> Unseen);

/// <summary>A predictor of a program.</summary>
/// <param name="Shape">What artifacts are compared with.</param>
/// <param name="Values">Which values its fields accept; <see langword="null"/> when the signature's source is not at hand, and then only the runtime can check.</param>
internal sealed record PredictorShapeModel(PredictorShape Shape, RowSchema? Values);
