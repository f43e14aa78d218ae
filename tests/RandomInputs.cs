using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace PromptOpt;

/// <summary>
/// The random inputs of property tests: the same in every run, so that no build fails by chance. The variable PROMPTOPT_TEST_SEED, a whole number, tries others.
/// </summary>
internal static class RandomInputs
{
    public static Rnd Seed { get; } = new(ulong.Parse(Environment.GetEnvironmentVariable("PROMPTOPT_TEST_SEED") ?? "1", CultureInfo.InvariantCulture));

    /// <summary>Throws where the property fails for one of the inputs, and names it.</summary>
    public static void Holds(this Property property, int count = 100)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true).WithReplay(new FSharpOption<Replay>(new Replay(Seed, FSharpOption<int>.None))), property);
}
