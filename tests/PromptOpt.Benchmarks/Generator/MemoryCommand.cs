extern alias generators;

using System.Globalization;
using generators::PromptOpt.Generators;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Benchmarks.Generator;

/// <summary>Prints the memory that is held after each hundred of 1,000 edits to a project of 1,000 signatures.</summary>
internal static class MemoryCommand
{
    public static void Run()
    {
        SyntheticProject project = SyntheticProject.OfSignatures();
        GeneratorDriver driver = SyntheticProject.CreateDriver(new PromptOptGenerator()).RunGenerators(project.Compilation);
        Console.WriteLine("| edits | memory held (MB) |");
        Console.WriteLine("|---:|---:|");
        for (int edit = 1; edit <= 1000; edit++)
        {
            driver = driver.RunGenerators(project.Edit());
            if (edit % 100 == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {edit} | {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:F1} |"));
            }
        }

        GC.KeepAlive(driver);
    }
}
