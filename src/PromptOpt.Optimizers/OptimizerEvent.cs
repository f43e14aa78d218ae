namespace PromptOpt.Optimizers;

/// <summary>Something that happened in an optimization.</summary>
public abstract record OptimizerEvent : PromptEvent;
