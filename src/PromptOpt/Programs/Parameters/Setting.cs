using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// A setting of a module, beside the instructions and demonstrations of its predictors: how many passages are shown, which model is asked, what a tool says of itself. In a
/// class with <see cref="PromptProgramAttribute"/> they are declared by <see cref="SettingAttribute"/>. A module that writes its binding by hand keeps one in a field, shows
/// it in <see cref="PromptProgram{T}.VisitSettings"/> and binds it in <see cref="PromptProgram{T}.BindModules"/>.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public abstract class Setting
{
    private protected Setting(SettingInfo info) => Info = info;

    /// <summary>Name, values it may have, and value in force.</summary>
    public SettingInfo Info { get; }

    /// <summary>Declares a setting.</summary>
    /// <typeparam name="TValue"><see cref="int"/>, <see cref="long"/>, <see cref="float"/>, <see cref="double"/>, <see cref="decimal"/>, <see cref="bool"/>, <see cref="string"/> or an enum.</typeparam>
    /// <param name="name">
    /// Its stable name: letters, digits, <c>_</c> and <c>-</c>; a longer one has dots between its parts, such as <c>Tools.Search</c> for one of a list. What is tuned is
    /// found by it again, so it must not change.
    /// </param>
    /// <param name="default">The value it has until something else is bound.</param>
    /// <param name="description">What it is for, as an optimizer may be told. Default: nothing is said.</param>
    /// <exception cref="ArgumentException">There is no such name, type or value.</exception>
    public static Setting<TValue> Of<TValue>(string name, TValue @default, string description = "")
        where TValue : notnull
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(@default);
        ArgumentNullException.ThrowIfNull(description);
        if (!SettingName.IsValid(name))
        {
            throw new ArgumentException($"'{name}' is no name of a setting: those are {SettingName.Words}.", nameof(name));
        }

        SettingShape shape = new(name, SettingType<TValue>.Kind, null, null, SettingType<TValue>.Members);
        return new Setting<TValue>(new SettingInfo(shape, description, SettingType<TValue>.ToValue(@default)), @default).Checked();
    }

    /// <summary>Name and value in force.</summary>
    public sealed override string ToString() => Info.ToString();
}

/// <summary>A setting whose values are of one type. Immutable: what narrows or binds it gives another one.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <typeparam name="TValue">The type.</typeparam>
public sealed class Setting<TValue> : Setting
    where TValue : notnull
{
    internal Setting(SettingInfo info, TValue value)
        : base(info) => Value = value;

    /// <summary>The value in force.</summary>
    public TValue Value { get; }

    /// <summary>The setting as a number within a range, both ends included.</summary>
    /// <param name="minimum">The least value.</param>
    /// <param name="maximum">The largest value.</param>
    /// <exception cref="ArgumentException">The range is empty, or the default outside.</exception>
    /// <exception cref="InvalidOperationException">Its values are no numbers, or listed.</exception>
    public Setting<TValue> Between(TValue minimum, TValue maximum)
        => WithRange(Info.Shape with { Minimum = SettingType<TValue>.ToValue(minimum).Json, Maximum = SettingType<TValue>.ToValue(maximum).Json });

    /// <summary>The setting as a number that is not below another one.</summary>
    /// <param name="minimum">The least value.</param>
    /// <exception cref="ArgumentException">The range is empty, or the default outside.</exception>
    /// <exception cref="InvalidOperationException">Its values are no numbers, or listed.</exception>
    public Setting<TValue> AtLeast(TValue minimum) => WithRange(Info.Shape with { Minimum = SettingType<TValue>.ToValue(minimum).Json });

    /// <summary>The setting as a number that is not above another one.</summary>
    /// <param name="maximum">The largest value.</param>
    /// <exception cref="ArgumentException">The range is empty, or the default outside.</exception>
    /// <exception cref="InvalidOperationException">Its values are no numbers, or listed.</exception>
    public Setting<TValue> AtMost(TValue maximum) => WithRange(Info.Shape with { Maximum = SettingType<TValue>.ToValue(maximum).Json });

    /// <summary>The setting as a choice among certain values.</summary>
    /// <param name="choices">All values it may have.</param>
    /// <exception cref="ArgumentException">There are none, one stands twice, or the default is not among them.</exception>
    /// <exception cref="InvalidOperationException">Its values are truth values, or are within a range.</exception>
    public Setting<TValue> OneOf(params TValue[] choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        SettingShape shape = Info.Shape;
        if (shape.Type == ScalarKind.Boolean || shape.Minimum is not null || shape.Maximum is not null)
        {
            throw new InvalidOperationException($"Setting '{Info.Name}' is {Info.Allowed}, which leaves no choices.");
        }

        string[] values = [.. choices.Select(static choice => SettingType<TValue>.ToValue(choice).Json)];
        if (values.Length == 0 || values.Distinct(StringComparer.Ordinal).Count() < values.Length)
        {
            throw new ArgumentException($"The choices of setting '{Info.Name}' must be several values, each once.", nameof(choices));
        }

        if (Array.Find(values, value => shape.FindMistake(value) is not null) is { } wrong)
        {
            throw new ArgumentException($"'{SettingText.Bare(wrong)}' is no choice of setting '{Info.Name}': {shape.FindMistake(wrong)}.", nameof(choices));
        }

        return Narrowed(shape with { Choices = values.ToImmutableEquatableArray() });
    }

    /// <summary>The setting with another value, or with its default.</summary>
    /// <param name="path">What it is called in the program.</param>
    /// <param name="value">The value; <see langword="null"/> for the default.</param>
    /// <exception cref="BindingException">It has no such value.</exception>
    internal Setting<TValue> Bind(string path, SettingValue? value)
    {
        value ??= Info.Default;
        if (value.Equals(Info.Value))
        {
            return this;
        }

        return Info.FindMistake(value) is { } mistake
            ? throw new BindingException($"Setting '{path}' takes another value: {mistake}.")
            : new Setting<TValue>(Info.WithValue(value), SettingType<TValue>.FromValue(value));
    }

    internal Setting<TValue> Checked()
        => Info.FindMistake(Info.Default) is { } mistake
            ? throw new ArgumentException($"The default of setting '{Info.Name}' is none of its values: {mistake}.")
            : this;

    private Setting<TValue> WithRange(SettingShape shape)
    {
        if (Info.Kind is not (SettingKind.WholeNumber or SettingKind.Number) || shape.Choices.Count > 0)
        {
            throw new InvalidOperationException($"Setting '{Info.Name}' is {Info.Allowed}, which has no range.");
        }

        return shape is { Minimum: { } least, Maximum: { } most } && (shape with { Minimum = null }).FindMistake(least) is not null
            ? throw new ArgumentException($"The range of setting '{Info.Name}' is empty: its least value, {least}, is above its largest, {most}.")
            : Narrowed(shape);
    }

    // A bound one would have to be checked as well; settings are narrowed where they are declared.
    private Setting<TValue> Narrowed(SettingShape shape) => new Setting<TValue>(Info.WithShape(shape), Value).Checked();
}
