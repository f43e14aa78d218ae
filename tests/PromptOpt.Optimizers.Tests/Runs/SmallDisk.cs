using System.Diagnostics;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A disk in memory, where the machine and the user allow to mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    /// <param name="path">An empty directory, where it appears.</param>
    /// <param name="size">Its size, as mount takes it.</param>
    /// <returns>The disk; <see langword="null"/> where none can be mounted.</returns>
    public static SmallDisk? TryMount(string path, string size)
    {
        Directory.CreateDirectory(path);
        return OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path) ? new SmallDisk(path) : null;
    }

    public void Remount(string options) => Assert.True(Run("mount", "-o", $"remount,{options}", _path));

    public void Dispose() => Run("umount", "-l", _path);

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
