
namespace PromptOpt.Generators;

/// <summary>Why the runtime refuses a value.</summary>
/// <param name="Start">Where the offending part begins within the text that was read; only for JSON.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Path">The steps from the value to the part, such as <c>[2].age</c>; empty for the value itself.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Found">The offending text.</param>
/// <param name="Labels">For a text that is no label: the labels.</param>
internal sealed record ValueFailure(int Start, int End, string Path, string Expected, string Found, EnumModel? Labels = null);
