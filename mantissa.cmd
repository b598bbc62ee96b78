@echo off
rem Starts Mantissa: the window, or with words after it the command line (mantissa --help).
rem Builds what is missing first. Needs a JDK 17 or later.
setlocal
set "HERE=%~dp0"
set "JAVA=java"
if exist "%HERE%runtime\bin\java.exe" set "JAVA=%HERE%runtime\bin\java.exe"
if not exist "%HERE%runtime\bin\java.exe" if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo Mantissa needs Java 17 or later. Install a JDK or set JAVA_HOME. 1>&2
  exit /b 2
)
if exist "%HERE%app" (
  set "CP=%HERE%app\*"
) else (
  if not exist "%HERE%target\mantissa.jar" (
    echo Building Mantissa; the first time also fetches its libraries, which takes a few minutes. 1>&2
    pushd "%HERE%"
    call mvnw.cmd -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package 1>&2
    if errorlevel 1 (
      popd
      exit /b 1
    )
    popd
  )
  set "CP=%HERE%target\mantissa.jar;%HERE%target\lib\*"
)
rem A window lives from short pieces of work on cold code: Java's first compiler alone has them ready sooner than both do.
set "COMPILER="
if "%~1"=="" set "COMPILER=-XX:TieredStopAtLevel=1"
if "%~1 %~2"=="selfbench window" set "COMPILER=-XX:TieredStopAtLevel=1"
rem An archive of the loaded classes halves the time to the first window; the first window that is closed leaves it. Java ignores one
rem that does not fit. MANTISSA_ARCHIVE=off does without.
set "JAR=%HERE%target\mantissa.jar"
if exist "%HERE%app" set "JAR=%HERE%app\mantissa.jar"
set "ARCHIVES=%USERPROFILE%\.mantissa\start"
if defined MANTISSA_HOME set "ARCHIVES=%MANTISSA_HOME%\start"
for %%F in ("%JAR%") do set "STAMP=%%~zF %%~tF"
set "KEY=%STAMP: =-%"
set "KEY=%KEY:/=-%"
set "KEY=%KEY::=-%"
set "ARCHIVE="
rem The size stands in the name: an archive that was cut off would crash Java.
for %%F in ("%ARCHIVES%\%KEY%-*.jsa") do if "%%~nF"=="%KEY%-%%~zF" set "ARCHIVE=%%F"
set "QUIET=-Xlog:disable -Xlog:all=error:stderr"
if "%MANTISSA_ARCHIVE%"=="off" goto plain
if defined ARCHIVE (
  "%JAVA%" "-Dmantissa.home=%HERE%." -Dfile.encoding=UTF-8 %COMPILER% %MANTISSA_JAVA_OPTIONS% "-XX:SharedArchiveFile=%ARCHIVE%" -Xshare:auto %QUIET% -cp "%CP%" dev.mantissa.Main %*
  goto end
)
if not "%~1"=="" goto plain
mkdir "%ARCHIVES%" >nul 2>&1
set "PART=%ARCHIVES%\%KEY%.part"
"%JAVA%" "-Dmantissa.home=%HERE%." -Dfile.encoding=UTF-8 %COMPILER% %MANTISSA_JAVA_OPTIONS% "-XX:ArchiveClassesAtExit=%PART%" %QUIET% -cp "%CP%" dev.mantissa.Main
if not errorlevel 1 for %%F in ("%PART%") do if %%~zF gtr 0 move /y "%PART%" "%ARCHIVES%\%KEY%-%%~zF.jsa" >nul 2>&1
goto end
:plain
"%JAVA%" "-Dmantissa.home=%HERE%." -Dfile.encoding=UTF-8 %COMPILER% %MANTISSA_JAVA_OPTIONS% -cp "%CP%" dev.mantissa.Main %*
:end
exit /b %errorlevel%
