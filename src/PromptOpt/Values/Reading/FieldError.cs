using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Why a field could not be read.</summary>
/// <param name="Kind"><see cref="FailureKind.Parse"/> when the text is not of the type, <see cref="FailureKind.Constraint"/> when it is but breaks a rule.</param>
/// <param name="Expected">What would have been right, such as <c>a whole number</c> or <c>one of: red; green</c>.</param>
/// <param name="Found">The offending text, shortened to a readable length.</param>
/// <param name="Path">Where inside a composite value, such as <c>[2].age</c>; empty for the field itself.</param>
public readonly record struct FieldError(FailureKind Kind, string Expected, string Found, string Path = "")
{
    /// <summary>Full name of the type of the user's codec that refused it; <see langword="null"/> where none did.</summary>
    internal string? Codec { get; init; }

    /// <summary>The error inside a larger value.</summary>
    /// <param name="prefix">The step outside, such as <c>[2]</c> or <c>.age</c>.</param>
    public FieldError Within(string prefix) => this with { Path = prefix + Path };

    /// <summary>A sentence for people and for the model's repair turn.</summary>
    public override string ToString() => ScalarWords.Mistake(Path, Expected, Found);
}
