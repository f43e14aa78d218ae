using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

[Optimize<BootstrapFewShot>(
    Program = typeof(Sorter),
    Train = "data/train.csv",
    Validation = "data/validation.csv",
    Test = "data/test.csv",
    Columns = ["Thing=What it is", "basket=where to"],
    IgnoredColumns = ["id"],
    Delimiter = ";",
    Metric = nameof(Same))]
public static partial class MappedSorting
{
    [Metric]
    public static bool Same(Sort expected, Sort actual) => expected.Basket == actual.Basket;
}

/// <summary>Data files whose columns have other names than the fields.</summary>
public class ColumnTests
{
    private static readonly string[] Spelled = ["--column", "thing=What it is", "--column", "Basket=where to", "--ignore-column", "id", "--delimiter", ";"];

    private static ScriptedChatClient AlwaysFruit => new(static _ => "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]");

    [Theory]
    [InlineData("plan")]
    [InlineData("evaluate")]
    [InlineData("optimize")]
    public async Task Declared_columns_are_read_by_every_command(string command)
    {
        using App app = CreateApp(MappedSorting.Optimization);

        AppRun run = await app.RunAsync(command);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("evaluate")]
    [InlineData("optimize")]
    public async Task Columns_are_said_on_the_command_line_of_every_command(string command)
    {
        using App app = CreateApp(Programs.Sorting);

        AppRun refused = await app.RunAsync(command);
        AppRun run = await app.RunAsync([command, .. Spelled]);

        Assert.Equal((ExitCodes.BadInput, ExitCodes.Success), (refused.ExitCode, run.ExitCode));
        Assert.Contains("--column field=column", refused.Progress, StringComparison.Ordinal);
        Assert.Contains(".csv(1,1)", refused.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_command_line_says_goes_before_what_is_declared()
    {
        using App app = CreateApp(MappedSorting.Optimization);
        app.WriteData("test.csv", "item\tid\twhere to\tWhat it is\npear\tfruit\t1\tx\nsaw\ttool\t2\ty\n");

        AppRun run = await app.RunAsync("evaluate", "--column", "thing=item", "--column", "basket=id", "--ignore-column", "where to", "--ignore-column", "What it is", "--delimiter", "tab", "--json");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(2, run.Json.GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task A_column_that_the_file_does_not_have_is_named_with_file_and_line()
    {
        using App app = CreateApp(MappedSorting.Optimization);

        AppRun run = await app.RunAsync("evaluate", "--column", "thing=What it si");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("test.csv(1): field 'What it si': expected the column 'What it si', which is mapped to 'thing'", run.Progress, StringComparison.Ordinal);
        Assert.Contains("did you mean 'What it is'?", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_goes_on_however_the_same_rows_are_read()
    {
        using App app = CreateApp(Programs.Sorting);
        await app.RunAsync(["optimize", .. Spelled]);
        foreach (string name in new[] { "train.csv", "validation.csv", "test.csv" })
        {
            string path = Path.Combine(app.Directory, "data", name);
            await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("What it is", "thing", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        AppRun run = await app.RunAsync(["optimize", .. Spelled[2..], "--json"]);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(0, run.Json.GetProperty("real_usage").GetProperty("calls").GetInt64());
    }

    [Fact]
    public async Task The_list_tells_how_data_is_read()
    {
        using App app = CreateApp(MappedSorting.Optimization);

        AppRun run = await app.RunAsync("list");
        AppRun json = await app.RunAsync("list", "--json");

        Assert.Contains("thing = column 'What it is'", run.Results, StringComparison.Ordinal);
        Assert.Contains("without 'id'", run.Results, StringComparison.Ordinal);
        Assert.Contains("cells between ';'", run.Results, StringComparison.Ordinal);
        Assert.Equal("where to", json.Json.GetProperty("optimizations")[0].GetProperty("columns").GetProperty("basket").GetString());
        Assert.Equal(";", json.Json.GetProperty("optimizations")[0].GetProperty("delimiter").GetString());
    }

    [Theory]
    [InlineData("--column names the field 'thin'", "--column", "thin=x")]
    [InlineData("--column must be field=column", "--column", "thing")]
    [InlineData("--column must be field=column", "--column", "thing=")]
    [InlineData("the field 'thing' two columns", "--column", "thing=a", "--column", "Thing=b")]
    [InlineData("the column 'a' two fields", "--column", "thing=a", "--column", "basket=a")]
    [InlineData("The column 'a' cannot hold a field", "--column", "thing=a", "--ignore-column", "a")]
    [InlineData("--delimiter must be one character", "--delimiter", ";;")]
    [InlineData("--delimiter must be one character", "--delimiter", "\"")]
    public async Task Columns_that_cannot_be_are_refused(string reason, params string[] options)
    {
        using App app = CreateApp(Programs.Sorting);

        foreach (string command in new[] { "plan", "evaluate", "optimize" })
        {
            AppRun run = await app.RunAsync([command, .. options]);
            Assert.Equal(ExitCodes.BadInput, run.ExitCode);
            Assert.Contains(reason, run.Progress, StringComparison.Ordinal);
        }
    }

    private static App CreateApp(OptimizationDefinition optimization)
    {
        App app = new() { Optimizations = [optimization], Client = AlwaysFruit, Width = 1000 };
        const string Header = "id;What it is;where to\n";
        app.WriteData("train.csv", Header + "1;red apple, ripe;fruit\n2;steel hammer;tool\n3;long saw;tool\n4;sweet plum;fruit\n");
        app.WriteData("validation.csv", Header + "1;yellow pear;fruit\n2;heavy hammer;tool\n");
        app.WriteData("test.csv", Header + "1;small apple;fruit\n2;blunt chisel;tool\n");
        return app;
    }
}
