namespace PromptOpt.Generators;

/// <summary>What became of a declaration: a model, a refusal, or both where only a part was refused.</summary>
internal sealed record Parsed<TModel>(TModel? Model, Refusal? Refusal)
    where TModel : class;
