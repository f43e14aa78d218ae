namespace PromptOpt.Optimizers.Tests;

/// <summary>What a model that writes instructions is told, and what is taken of its answer.</summary>
public sealed class ProposalTextTests
{
    [Theory]
    [InlineData("Sort the text.", "Sort the text.")]
    [InlineData("  Sort the text.\r\nTwice. ", "Sort the text.\nTwice.")]
    [InlineData("```text\nSort the text.\n```", "Sort the text.")]
    [InlineData("````\nSort:\n```\na\n```\n````", "Sort:\n```\na\n```")]
    [InlineData("```markdown\nSort:\n```json\n{}\n```\nTwice.\n```", "Sort:\n```json\n{}\n```\nTwice.")]
    [InlineData("```json\n{\"a\": 1}\n```\nis sorted, this is not:\n```json\n{\"b\": 1}\n```", "```json\n{\"a\": 1}\n```\nis sorted, this is not:\n```json\n{\"b\": 1}\n```")]
    [InlineData("```\nFirst.\n```\n```\nSecond.\n```", "```\nFirst.\n```\n```\nSecond.\n```")]
    [InlineData("```Sort```", "```Sort```")]
    [InlineData("Finish with [[ ## completed ## ]]\nRule 2: sort.", "Finish with [[ ## completed ## ]]\nRule 2: sort.")]
    [InlineData("\"Sort the text.\"", "Sort the text.")]
    [InlineData("Proposed Instruction: Sort the text.", "Sort the text.")]
    [InlineData("**New instruction:** Sort the text.", "Sort the text.")]
    [InlineData("\"Card\" and \"loan\"", "\"Card\" and \"loan\"")]
    [InlineData("Sort by these instructions: first by size.", "Sort by these instructions: first by size.")]
    [InlineData("Note: sort the text.", "Note: sort the text.")]
    public void An_instruction_is_taken_without_what_stands_around_it(string written, string taken)
        => Assert.Equal(taken, InstructionText.Clean(written));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("Instruction:")]
    [InlineData("\"\"")]
    public void Nothing_is_no_instruction(string? written) => Assert.Null(InstructionText.Clean(written));

    [Fact]
    public void A_program_is_described_by_its_steps_and_how_they_hang_together()
    {
        string text = ProgramDescription.Of(new TwoStep(new SortingModel()), Runs.DefinitionOf<Sort>());

        Assert.Contains("The program takes text and answers label.", text, StringComparison.Ordinal);
        Assert.Contains("- The step Hint takes text (given to the program) and gives clue (for Decide)", text, StringComparison.Ordinal);
        Assert.Contains("- The step Decide takes clue (from Hint), text (given to the program) and gives label (an answer of the program)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_example_says_which_input_of_the_step_it_lacks()
    {
        Demo partial = new([new("text", "\"a\""), new("label", "\"x\"")]);
        Assert.Equal(["clue"], DemoText.MissingInputs(partial, Runs.DefinitionOf<Decide>()));
        Assert.Equal("Example 1\ntext: a\nlabel: x\n(clue is not known here; another step gives it)", DemoText.Of([partial], Runs.DefinitionOf<Decide>()));
    }

    [Fact]
    public void Examples_are_numbered_and_long_ones_are_cut()
    {
        Demo[] demos = [new([new("text", "\"a\\nb\""), new("label", "\"x\"")], "because"), new([new("text", "\"c\""), new("label", "3")])];
        Assert.Equal("Example 1\nreasoning: because\ntext:\n    a\n    b\nlabel: x\n\nExample 2\ntext: c\nlabel: 3", DemoText.Of(demos));
        string huge = DemoText.Of(Enumerable.Range(0, 100).Select(static i => new Demo([new("text", "\"" + new string('x', 10_000) + "\"")])));
        Assert.InRange(huge.Length, 4_000, 25_000);
        Assert.Equal("", DemoText.Of([]));
    }
}
