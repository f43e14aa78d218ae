namespace PromptOpt.Optimizers;

/// <summary>Base of everything that tunes a program: finds better <see cref="ProgramParameters"/> by running the program on data and scoring it.</summary>
public abstract class Optimizer
{
    /// <summary>The name in plans, events, reports and artifacts.</summary>
    public abstract string Name { get; }
}
