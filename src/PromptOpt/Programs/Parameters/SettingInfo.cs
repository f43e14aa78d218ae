using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A setting of a program: what it is called, which values it may have and which one is in force.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SettingInfo
{
    private static readonly ImmutableArray<SettingValue> Flags = [false, true];

    private readonly SettingShape _shape;

    internal SettingInfo(SettingShape shape, string description, SettingValue @default)
        : this(shape, description, @default, @default)
    {
    }

    private SettingInfo(SettingShape shape, string description, SettingValue @default, SettingValue value)
    {
        _shape = shape;
        Description = description;
        Default = @default;
        Value = value;
        Choices = shape.Type == ScalarKind.Boolean ? Flags : [.. shape.Choices.Select(SettingValue.Of)];
    }

    /// <summary>Stable name: the member path (<c>Passages</c>, <c>Sub.Passages</c>).</summary>
    public string Name => _shape.Name;

    /// <summary>What it is for, as its declaration says; empty where it says nothing.</summary>
    public string Description { get; }

    /// <summary>What its values are.</summary>
    public SettingKind Kind => _shape.Type switch
    {
        ScalarKind.Text => SettingKind.Text,
        ScalarKind.Boolean => SettingKind.Flag,
        ScalarKind.Int32 or ScalarKind.Int64 => SettingKind.WholeNumber,
        _ => SettingKind.Number,
    };

    /// <summary>The value it has until something else is bound.</summary>
    public SettingValue Default { get; }

    /// <summary>The value in force.</summary>
    public SettingValue Value { get; }

    /// <summary>The least number it may be; <see langword="null"/> where only its type says so, or it is no number.</summary>
    public SettingValue? Minimum => _shape.Minimum is { } minimum ? SettingValue.Of(minimum) : null;

    /// <summary>The largest number it may be; <see langword="null"/> where only its type says so, or it is no number.</summary>
    public SettingValue? Maximum => _shape.Maximum is { } maximum ? SettingValue.Of(maximum) : null;

    /// <summary>All values it may have, in the order of declaration; false and true for a flag; none where there is no list of them.</summary>
    public ImmutableArray<SettingValue> Choices { get; }

    /// <summary>Whether it is a text without a list of choices, which may be written anew.</summary>
    public bool IsFreeText => Kind == SettingKind.Text && Choices.IsEmpty;

    /// <summary>What its values are, in words: <c>a whole number from 1 to 10</c>.</summary>
    public string Allowed => _shape.Allowed;

    /// <summary>What artifacts are compared with.</summary>
    internal SettingShape Shape => _shape;

    /// <summary>What is wrong with a value, as part of a sentence, such as <c>expected a whole number from 1 to 10, found '12'</c>; <see langword="null"/> where it may be bound.</summary>
    public string? FindMistake(SettingValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return _shape.FindMistake(value.Json);
    }

    /// <summary>Name and value in force.</summary>
    public override string ToString() => $"{Name} = {Value}";

    internal SettingInfo WithShape(SettingShape shape) => new(shape, Description, Default, Value);

    internal SettingInfo WithName(string name) => new(_shape with { Name = name }, Description, Default, Value);

    internal SettingInfo WithValue(SettingValue value) => new(_shape, Description, Default, value);
}
