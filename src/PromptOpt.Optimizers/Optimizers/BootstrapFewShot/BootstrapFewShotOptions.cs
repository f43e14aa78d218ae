namespace PromptOpt.Optimizers;

/// <summary>Options of <see cref="BootstrapFewShot"/>.</summary>
public sealed record BootstrapFewShotOptions : DemoBootstrapOptions;
