using System.Diagnostics;
using System.Text;

namespace ExchangeAccounts.Tests;

/// <summary>What a process that has ended left behind.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string StandardOutput);

/// <summary>Runs other programs to their end.</summary>
internal static class Processes
{
    public static async Task<ProcessResult> Run(
        string program, IEnumerable<string> arguments, TimeSpan limit, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        StringBuilder all = new();
        StringBuilder standard = new();
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, e) => Add(e.Data, isStandard: true);
        process.ErrorDataReceived += (_, e) => Add(e.Data, isStandard: false);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenSource timeout = new(limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {limit}:\n{all}", e);
        }

        return new ProcessResult(process.ExitCode, all.ToString(), standard.ToString());

        void Add(string? line, bool isStandard)
        {
            if (line is null)
            {
                return;
            }

            lock (all)
            {
                all.AppendLine(line);
                if (isStandard)
                {
                    standard.AppendLine(line);
                }
            }
        }
    }
}
