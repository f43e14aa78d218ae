using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>What a module answered: the typed value and everything around it.</summary>
/// <remarks>Safe for concurrent use as long as nobody changes its value.</remarks>
/// <typeparam name="T">The signature type; inputs are echoed, outputs filled in.</typeparam>
public sealed class Prediction<T>
    where T : class, ISignature<T>
{
    internal Prediction(T value) => Value = value;

    /// <summary>Inputs as given, outputs as answered.</summary>
    public T Value { get; }

    /// <summary>The outputs that the reply really held; the others have their default.</summary>
    public FieldSet Present { get; init; }

    /// <summary>The model's reasoning, for modules that ask for it.</summary>
    public string? Reasoning { get; init; }

    /// <summary>Every completion that was read, the chosen one first. One, unless several were asked for.</summary>
    public ImmutableArray<T> Completions { get; init; } = [];

    /// <summary>Calls and tokens of everything that led to this prediction, repair turns included.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>The model's response; <see langword="null"/> when a program built the result from several.</summary>
    public ChatResponse? Response { get; init; }

    /// <summary>The predictor calls that led here, in the order they began.</summary>
    public ProgramTrace Trace { get; init; } = ProgramTrace.Empty;
}

/// <summary>Makes predictions from values, for programs that compute their own result.</summary>
public static class Prediction
{
    /// <summary>A prediction that holds the value; usage and trace are filled in by the program that returns it.</summary>
    public static Prediction<T> Of<T>(T value, string? reasoning = null)
        where T : class, ISignature<T>
        => new(value) { Reasoning = reasoning, Completions = [value], Present = T.Definition.Outputs };
}
